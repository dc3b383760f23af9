import type { Action } from "@mbn-lang/runtime/machine";
import type { DistDraft } from "../../lower/draft.ts";
import type { LintedState } from "../subject.ts";

/** What a distribution in a state is for. */
type Use = "time" | "limit" | "amount";

/** A distribution of a state, and the action if it is its limit. */
export interface WrittenDist extends DistDraft {
  readonly use: Use;
  readonly action: Action["kind"] | undefined;
  /** Of time 1, of numbers 0. */
  readonly dimension: 0 | 1;
}

/** All distributions that a state's action and updates have in the source. */
export function writtenDists({ map, state }: LintedState): WrittenDist[] {
  const { dists, amounts } = map;
  const action = state.action?.kind;
  const of = (use: Use, dimension: 0 | 1, drafts: (DistDraft | undefined)[]): WrittenDist[] =>
    drafts.flatMap((draft) => (draft === undefined ? [] : [{ ...draft, use, action, dimension }]));
  // A copied counter's distribution is never drawn from.
  const drawn = amounts.filter((_, at) => state.counters[at === 0 ? 0 : 1]?.copy !== true);
  return [
    ...of("time", 1, [dists["timeout"], dists["duration"]]),
    ...of("limit", 0, [dists["limit"]]),
    ...of("amount", 0, drawn),
  ];
}
