import type { Diagnostic, Place } from "@mbn-lang/grammar";
import type { Finding } from "./finding.ts";
import { phrase } from "./phrase.ts";
import { counterOrder, counterWithoutZero } from "./rules/counters.ts";
import { impossibleEvents, nobodySignals, unheardBlocking } from "./rules/events.ts";
import { familyIdleMembers, familyLimits } from "./rules/families.ts";
import { idleBudgets, uselessFractions } from "./rules/limits.ts";
import { endlessPadding, replaceWithoutBlocking } from "./rules/padding.ts";
import { deadEnds, unreachableStates } from "./rules/reach.ts";
import { mutedSets, spentLimits } from "./rules/stuck.ts";
import { endlessTails } from "./rules/tail.ts";
import type { Subject } from "./subject.ts";

const rules: readonly ((subject: Subject) => readonly Finding[])[] = [
  unreachableStates,
  deadEnds,
  mutedSets,
  spentLimits,
  endlessTails,
  impossibleEvents,
  endlessPadding,
  idleBudgets,
  uselessFractions,
  familyLimits,
  familyIdleMembers,
  counterOrder,
  counterWithoutZero,
];

/** Rules that look at the states of a machine and their ways, and not at its numbers. */
const wayRules: typeof rules = [
  unreachableStates,
  deadEnds,
  mutedSets,
  spentLimits,
  impossibleEvents,
  idleBudgets,
  uselessFractions,
  familyLimits,
  familyIdleMembers,
  counterOrder,
  counterWithoutZero,
];

/** Rules that judge a machine by its company, and say nothing of one that runs by itself. */
const sideRules: typeof rules = [unheardBlocking, nobodySignals, replaceWithoutBlocking];

/**
 * Lints of finished machines. A source is judged by all its instances together: a state that
 * one set of arguments leaves unreachable is no mistake if another one uses it. So a finding
 * counts only if every instance that has the state agrees, and one place gets one message.
 */
export function lint(subjects: readonly Subject[]): Diagnostic[] {
  const inDefenses = subjects.filter(({ side }) => side !== undefined);
  const limited = subjects.filter(({ compiled: { sketch } }) => sketch?.knowsLimits !== false);
  const whole = subjects.filter(({ compiled: { sketch } }) => sketch === undefined);
  const others = rules.filter((rule) => !wayRules.includes(rule) && rule !== endlessTails);
  return [
    ...judge(subjects, wayRules),
    ...judge(limited, [endlessTails]),
    ...judge(whole, others),
    ...judge(inDefenses, sideRules),
  ];
}

function judge(subjects: readonly Subject[], by: typeof rules): Diagnostic[] {
  const total = countStates(subjects);
  const groups = new Map<string, Group>();
  for (const subject of subjects) {
    for (const rule of by) {
      for (const finding of rule(subject)) add(groups, finding);
    }
  }
  return [...groups.values()].flatMap(({ finding, states }) => {
    const agreed = [...states]
      .filter(([name, count]) => count === total.get(stateKey(finding.place, name)))
      .map(([name]) => name);
    return agreed.length > 0 ? [finding.report(phrase(agreed))] : [];
  });
}

/** Findings of one code at one place: in how many instances, by the state's name. */
interface Group {
  readonly finding: Finding;
  readonly states: Map<string, number>;
}

function add(groups: Map<string, Group>, finding: Finding): void {
  const { file, span } = finding.place;
  const key = `${finding.code} ${file} ${declarationKey(finding.place)} ${span.start} ${span.end}`;
  const group = groups.get(key) ?? { finding, states: new Map<string, number>() };
  const name = finding.state ?? "";
  group.states.set(name, (group.states.get(name) ?? 0) + 1);
  groups.set(key, group);
}

/** How many instances have a state of that name; "" counts the instances themselves. */
function countStates(subjects: readonly Subject[]): Map<string, number> {
  const total = new Map<string, number>();
  const increment = (key: string): void => {
    total.set(key, (total.get(key) ?? 0) + 1);
  };
  for (const { compiled } of subjects) {
    const first = compiled.map.states[0]?.place;
    if (first !== undefined) increment(stateKey(first, ""));
    for (const { place, name } of compiled.map.states) increment(stateKey(place, name));
  }
  return total;
}

function stateKey(place: Place, name: string): string {
  return `${place.file} ${declarationKey(place)} ${name}`;
}

/** Declaration names are unique in a file. */
function declarationKey({ declaration }: Place): string {
  return declaration === undefined || declaration.kind === "ErrorDeclaration"
    ? ""
    : declaration.name.text;
}
