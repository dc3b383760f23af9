import { STATE_END, STATE_SIGNAL } from "@mbn-lang/runtime/machine";
import { UNRESOLVED_STATE } from "../diagnostics/machine-rules.ts";
import { END, refText, SIGNAL } from "../evaluate/value.ts";
import type { StateRef } from "../evaluate/value.ts";
import type { Run } from "../evaluate/run.ts";
import { indexKey } from "./draft.ts";
import type { MachineDraft, StateDraft, TargetDraft } from "./draft.ts";

/** A transition before its probability is settled: it has `weight / total` of the target's. */
export interface Resolved {
  readonly target: number;
  readonly weight: number;
  readonly total: number;
  readonly written: TargetDraft;
}

/** Replaces names by numbers and families by their members; undefined if a name is unknown. */
export function resolveTargets(
  state: StateDraft,
  event: string,
  targets: readonly TargetDraft[],
  run: Run,
): Resolved[] | undefined {
  const resolved: Resolved[] = [];
  let all = true;
  for (const written of targets) {
    if (resolveTarget(state.machine, written, resolved)) continue;
    reportUnresolved(state, event, written, run);
    all = false;
  }
  return all ? resolved : undefined;
}

export function resolveTarget(
  machine: MachineDraft,
  written: TargetDraft,
  out: Resolved[],
): boolean {
  const { ref } = written;
  if (ref === END || ref === SIGNAL) {
    const target = ref === END ? STATE_END : STATE_SIGNAL;
    out.push({ target, weight: 1, total: 1, written });
    return true;
  }
  if (ref.symbol === undefined) return false;
  const key = indexKey(ref.indices);
  const index = machine.table.get(ref.symbol)?.get(key);
  if (index !== undefined) {
    out.push({ target: index, weight: 1, total: 1, written });
    return true;
  }
  const family = machine.families.get(ref.symbol)?.get(key);
  if (family === undefined) return false;
  const { first, total } = family;
  for (const [i, weight] of family.weights.entries()) {
    if (weight > 0) out.push({ target: first + i, weight, total, written });
  }
  return true;
}

function reportUnresolved(state: StateDraft, event: string, written: TargetDraft, run: Run): void {
  // What is missing may be a state that failed.
  if (!state.machine.complete) return;
  const { ref, place } = written;
  const there = describeStates(state.machine, ref);
  if (isOfSameLoop(state.machine, ref, there)) return;
  const params = {
    state: refText(ref),
    name: ref.name,
    there,
    asker: state.name,
    event,
  };
  const [first] = ref.symbol?.nodes ?? [];
  const related =
    first === undefined
      ? []
      : [
          {
            place: { ...state.place, span: first.name.span },
            message: `\`${ref.name}\` is declared here`,
          },
        ];
  run.report(UNRESOLVED_STATE, place, params, { related });
}

/** Whether another state with the same indices lacks the same one: their loop does. */
function isOfSameLoop(machine: MachineDraft, ref: StateRef, there: string): boolean {
  if (ref.indices.length === 0) return false;
  const key = `${String(indexKey(ref.indices))} ${there}`;
  const known = machine.lacking.get(key);
  if (known === undefined) machine.lacking.set(key, ref.name);
  return known !== undefined && known !== ref.name;
}

/** Most states that a message lists one by one. */
const LISTED = 5;

/** The states there are of the name, in words: "0 to 9". */
function describeStates(machine: MachineDraft, ref: StateRef): string {
  const symbol = ref.symbol;
  if (symbol === undefined) return "has no members";
  const table = machine.table.get(symbol);
  if (table === undefined || table.size === 0) return "is not made in this evaluation";
  const keys = [...table.keys()];
  if (keys.every((key) => typeof key === "number")) return `has ${rangesText(keys)}`;
  const shown = keys.slice(0, LISTED).map((key) => (typeof key === "number" ? `[${key}]` : key));
  if (shown[0] === "") return "has no index";
  const more = keys.length > LISTED ? ` … ${keys.length} in all` : "";
  return `has ${shown.join(", ")}${more}`;
}

function rangesText(keys: readonly number[]): string {
  const sorted = keys.toSorted((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  if (first === last) return String(first);
  if (last - first === sorted.length - 1) return `${first} to ${last}`;
  const shown = sorted.slice(0, LISTED).join(", ");
  return sorted.length > LISTED ? `${shown} … ${sorted.length} in all` : shown;
}
