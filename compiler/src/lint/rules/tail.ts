import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Place, Related } from "@mbn-lang/grammar";
import { U64_MAX } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { CANNOT_BE_LEFT } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { phrase } from "../phrase.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Subject } from "../subject.ts";
import { flowOf } from "./closed.ts";
import type { ClosedSet, Flow } from "./closed.ts";
import { isMute, isSpent } from "./stuck.ts";

// Where a machine goes on acting for ever. Every machine of constant rate does, so it is a hint.

/**
 * Closed sets that other states lead into and in which the machine goes on acting: one state
 * (or weighted family) that leads only to itself; or several states, if another cycle came
 * before them. Without one they are what the machine is for, and what comes before is its
 * beginning. A set with state 0 is all that the machine can reach.
 */
export function endlessTails({ compiled }: Subject): Finding[] {
  const { machine } = compiled;
  const flow = flowOf(machine);
  const acting = flow.closed.filter((set) => set.members[0] !== 0 && !saidOtherwise(machine, set));
  if (acting.length === 0) return [];
  const states = statesOf(compiled);
  const later = afterCycles(flow);
  return acting.flatMap((set) => {
    const members = set.members.flatMap((at) => states[at] ?? []);
    const [first] = members;
    if (first === undefined || !(isOne(members) || later.has(first.index))) return [];
    return [findingOf(members, first, doingOf(machine, set))];
  });
}

/** Sets that other lints speak of: nothing happens in them, or only until a limit is reached. */
function saidOtherwise(machine: Machine, { members, signals }: ClosedSet): boolean {
  if (!signals && members.every((at) => isMute(machine, at))) return true;
  const [only = 0] = members;
  const state = machine.states[only];
  return members.length === 1 && state !== undefined && isSpent(state, only);
}

/** Whether the members are one state of the source. */
function isOne(members: readonly LintedState[]): boolean {
  const [first] = members;
  if (members.length === 1) return true;
  return first?.node?.family !== undefined && members.every(({ node }) => node === first.node);
}

/** The states that follow a cycle which the machine can leave. */
function afterCycles({ recurring, edges }: Flow): ReadonlySet<number> {
  const reached = new Set(recurring);
  // A set is walked in the order of insertion, what is added meanwhile included.
  for (const at of reached) {
    for (const target of edges[at] ?? []) reached.add(target);
  }
  return reached;
}

interface Doing {
  readonly doing: string;
  readonly costs: boolean;
  readonly bounded: boolean;
}

/** What the machine does without an end; a timer alone is not seen from outside. */
function doingOf(machine: Machine, set: ClosedSet): Doing {
  const acts = new Set(set.members.map((at) => repeated(machine, set, at)));
  const pads = acts.has("pad");
  const blocks = acts.has("block");
  const verbs: string[] = [];
  if (pads) verbs.push("pads");
  if (blocks) verbs.push("blocks");
  if (set.signals) verbs.push("signals");
  const last = verbs.pop() ?? "only sets timers";
  return {
    doing: verbs.length > 0 ? `${verbs.join(", ")} and ${last}` : last,
    costs: pads || blocks,
    bounded:
      (pads && binds(machine.allowedPaddingPackets, machine.maxPaddingFrac)) ||
      (blocks && binds(machine.allowedBlockedMicrosec, machine.maxBlockingFrac)),
  };
}

/**
 * The action that a member takes again and again. A signal leads into no state, and a limit is
 * drawn anew only on the way from another state.
 */
function repeated(machine: Machine, { members, loops }: ClosedSet, at: number): string | undefined {
  const action = machine.states[at]?.action ?? null;
  if (action === null || action.kind === "cancel") return undefined;
  return members.length > 1 || (loops && action.limit === null) ? action.kind : undefined;
}

function binds(allowed: bigint, fraction: number): boolean {
  return allowed < U64_MAX && fraction > 0;
}

function findingOf(members: readonly LintedState[], first: LintedState, doing: Doing): Finding {
  const place = nameOf(first);
  const several = !isOne(members);
  // A family is told by its name, the members of a set by all of theirs.
  const all = several
    ? phrase(members.map(({ map }) => map.name))
    : `\`${first.node?.name.text ?? first.map.name}\``;
  return {
    code: CANNOT_BE_LEFT.code,
    place,
    state: first.map.name,
    report: (names): Diagnostic => {
      const states = members.length === 1 ? names : all;
      const related = several ? others(members) : [];
      return report(CANNOT_BE_LEFT, place, { ...doing, states, several }, { related });
    },
  };
}

function nameOf({ map, node }: LintedState): Place {
  return node === undefined ? map.place : { ...map.place, span: node.name.span };
}

/** Related places beyond these tell nothing new. */
const MOST_RELATED = 8;

/** The other states of the set, each declaration once. */
function others([first, ...rest]: readonly LintedState[]): Related[] {
  const told = new Set([first?.node]);
  return rest
    .filter(({ node }) => !told.has(node) && told.add(node))
    .slice(0, MOST_RELATED)
    .map((one) => ({ place: nameOf(one), message: `\`${one.map.name}\` belongs to them` }));
}
