import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Fix, Place } from "@mbn-lang/grammar";
import type { Machine, State } from "@mbn-lang/runtime/machine";
import { MUTED_SET, SPENT_LIMIT } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { phrase } from "../phrase.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Subject } from "../subject.ts";
import { flowOf } from "./closed.ts";
import { reachable, targets } from "./reach.ts";

// States that a machine cannot leave and in which nothing can come of it any more. A state that
// pads again and again and cannot be left is how machines of constant rate are made: tail.ts.

/**
 * Sets of states without a way out in which no state pads, blocks, sets a timer or signals.
 * Counters alone change nothing outside. A set with state 0 is all that the machine can reach: it
 * does nothing on purpose, as one to begin with or to compare with.
 */
export function mutedSets({ compiled }: Subject): Finding[] {
  const { machine, map } = compiled;
  return flowOf(machine).closed.flatMap(({ members, signals }) => {
    const [first = 0] = members;
    const state = map.states[first];
    if (first === 0 || signals || state === undefined) return [];
    if (!members.every((at) => isMute(machine, at))) return [];
    const all = phrase(members.map((at) => map.states[at]?.name ?? ""));
    const several = members.length > 1;
    return [
      {
        code: MUTED_SET.code,
        place: state.place,
        state: state.name,
        report: (names): Diagnostic =>
          report(MUTED_SET, state.place, { states: several ? all : names, several }),
      },
    ];
  });
}

/** Whether a state takes no action. */
export function isMute({ states }: Machine, index: number): boolean {
  const action = states[index]?.action ?? null;
  return action === null || action.kind === "cancel";
}

/** States with a limit that lead only to themselves. */
export function spentLimits({ compiled }: Subject): Finding[] {
  const reached = reachable(compiled.machine.states);
  return statesOf(compiled)
    .filter(({ index, state }) => reached.has(index) && isSpent(state, index))
    .map((one) => ({
      code: SPENT_LIMIT.code,
      place: limitPlace(one),
      state: one.map.name,
      report: (state) => report(SPENT_LIMIT, limitPlace(one), { state }, { fixes: endingFix(one) }),
    }));
}

/** Whether a state has a limit and leads only to itself. */
export function isSpent({ action, ...state }: State, index: number): boolean {
  if (action === null || action.kind === "cancel" || action.limit === null) return false;
  const next = targets({ action, ...state });
  return next.length > 0 && next.every((target) => target === index);
}

function limitPlace({ map }: LintedState): Place {
  return map.action ?? map.place;
}

/** Offered where no transition speaks of the limit at all. */
function endingFix({ map, node }: LintedState): Fix[] {
  const last = node?.items.at(-1);
  if (last === undefined || map.targets.has("LimitReached")) return [];
  const end = { start: last.span.end, end: last.span.end };
  return [
    {
      title: "End the machine then",
      edits: [{ place: { ...map.place, span: end }, text: "\n    on LimitReached -> end" }],
    },
  ];
}
