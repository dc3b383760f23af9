import { report } from "@mbn-lang/grammar";
import type { Place } from "@mbn-lang/grammar";
import { FAMILY_IDLE_MEMBER, FAMILY_LIMIT, WEIGHTLESS_MEMBER } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { stateItems } from "../items.ts";
import { reachable } from "./reach.ts";
import { statesOf } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** `limit` in a weighted family: each member counts from a new draw. */
export function familyLimits({ compiled }: Subject): Finding[] {
  return statesOf(compiled).flatMap(({ node, map }) => {
    if (node?.family === undefined) return [];
    const limit = stateItems(node).flatMap((item) =>
      (item.kind === "Pad" || item.kind === "Block" || item.kind === "Timer") && item.limit
        ? [item.limit]
        : [],
    )[0];
    if (limit === undefined) return [];
    const place: Place = { ...map.place, span: limit.span };
    const family = node.name.text;
    return [
      {
        code: FAMILY_LIMIT.code,
        place,
        state: map.name,
        report: () => report(FAMILY_LIMIT, place, { family }),
      },
    ];
  });
}

/** Members without an action, in families where another member has one. */
export function familyIdleMembers({ compiled }: Subject): Finding[] {
  const states = statesOf(compiled).filter(({ node }) => node?.family !== undefined);
  const active = new Set(states.filter(({ state }) => state.action).map(({ node }) => node));
  return states
    .filter(({ node, state }) => state.action === null && active.has(node))
    .map(({ map }) => ({
      code: FAMILY_IDLE_MEMBER.code,
      place: map.place,
      state: map.name,
      report: (members) => report(FAMILY_IDLE_MEMBER, map.place, { members }),
    }));
}

/** Members of weight 0 that no transition leads to by their own name either. */
export function weightlessMembers({ compiled }: Subject): Finding[] {
  const states = statesOf(compiled).filter(({ map }) => map.weight === 0);
  if (states.length === 0) return [];
  const reached = reachable(compiled.machine.states);
  return states
    .filter(({ index }) => !reached.has(index))
    .map(({ map, node }) => {
      const span = node?.family?.weight.span ?? map.place.span;
      const place = { ...map.place, span };
      const family = node?.name.text ?? map.name;
      return {
        code: WEIGHTLESS_MEMBER.code,
        place,
        state: map.name,
        report: (members) => report(WEIGHTLESS_MEMBER, place, { members, family }),
      };
    });
}
