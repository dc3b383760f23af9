import type { Diagnostic, Place } from "@mbn-lang/grammar";
import { defectIn, INTERNAL_DEFECT } from "../diagnostics/defect.ts";
import type { Finding } from "./finding.ts";
import { phrase } from "./phrase.ts";
import { counterOrder, counterWithoutZero } from "./rules/counters.ts";
import { impossibleEvents, unheardBlocking } from "./rules/events.ts";
import { familyIdleMembers, familyLimits, weightlessMembers } from "./rules/families.ts";
import { idleFirstState } from "./rules/first.ts";
import { emptyBudgets, idleBudgets, tinyFractions, uselessFractions } from "./rules/limits.ts";
import { endlessPadding, replaceWithoutBlocking } from "./rules/padding.ts";
import { deadEnds, unreachableStates } from "./rules/reach.ts";
import { nobodySignals, unheardSignals } from "./rules/signals.ts";
import { mutedSets, spentLimits } from "./rules/stuck.ts";
import { endlessTails } from "./rules/tail.ts";
import { changedValues } from "./rules/values.ts";
import type { CompiledMachine } from "../lower/output.ts";
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
  idleFirstState,
  changedValues,
  emptyBudgets,
  tinyFractions,
  weightlessMembers,
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

/** Rules that look at the limits besides. */
const limitRules: typeof rules = [endlessTails];

/** Rules that look at everything. */
const numberRules: typeof rules = rules.filter(
  (rule) => !wayRules.includes(rule) && !limitRules.includes(rule),
);

/** Rules that judge a machine by its company, and say nothing of one that runs by itself. */
const sideRules: typeof rules = [
  unheardBlocking,
  nobodySignals,
  unheardSignals,
  replaceWithoutBlocking,
];

/**
 * Lints of finished machines. A source is judged by all its instances together: a state that
 * one set of arguments leaves unreachable is no mistake if another one uses it. So a finding
 * counts only if every instance that has the state agrees, and one place gets one message.
 */
export function lint(subjects: readonly Subject[]): Diagnostic[] {
  const inDefenses = subjects.filter(({ side }) => side !== undefined);
  const limited = subjects.filter(({ compiled: { sketch } }) => sketch?.knowsLimits !== false);
  const whole = subjects.filter(({ compiled: { sketch } }) => sketch === undefined);
  return [
    ...judge(subjects, wayRules),
    ...judge(limited, limitRules),
    ...judge(whole, numberRules),
    ...judge(inDefenses, sideRules),
  ];
}

function judge(subjects: readonly Subject[], by: typeof rules): Diagnostic[] {
  const total = countStates(subjects);
  const groups = new Map<string, Group>();
  for (const subject of subjects) {
    for (const finding of findingsOf(subject, by)) add(groups, finding);
  }
  return [...groups.values()].flatMap((states) => {
    const agreed = [...states].filter(
      ([name, { finding, count }]) =>
        finding.code === INTERNAL_DEFECT.code || count === total.get(stateKey(finding.place, name)),
    );
    const [first] = agreed;
    return first === undefined
      ? []
      : [first[1].finding.report(phrase(agreed.map(([name]) => name)))];
  });
}

type Rule = (typeof rules)[number];

const found = new WeakMap<Subject | CompiledMachine, Map<typeof rules, readonly Finding[]>>();

/** A finished machine does not change, nor does what rules find in it. */
function findingsOf(subject: Subject, by: typeof rules): readonly Finding[] {
  const key = by === sideRules ? subject : subject.compiled;
  let known = found.get(key);
  if (known === undefined) found.set(key, (known = new Map()));
  let findings = known.get(by);
  if (findings === undefined) {
    known.set(by, (findings = by.flatMap((rule) => guarded(rule, subject))));
  }
  return findings;
}

function guarded(rule: Rule, subject: Subject): readonly Finding[] {
  try {
    return rule(subject);
  } catch (error) {
    const place = subject.compiled.map.states[0]?.place;
    const node = place?.declaration;
    if (place === undefined || node === undefined) throw error;
    const defect = defectIn(place.file, node, "look for lints in", error);
    return [{ code: defect.code, place: defect.place, state: undefined, report: () => defect }];
  }
}

/** Findings of one code at one place, by the state's name: the first, and in how many instances. */
type Group = Map<string, { readonly finding: Finding; count: number }>;

function add(groups: Map<string, Group>, finding: Finding): void {
  const { file, span } = finding.place;
  const key = `${finding.code} ${file} ${declarationKey(finding.place)} ${span.start} ${span.end}`;
  let group = groups.get(key);
  if (group === undefined) groups.set(key, (group = new Map()));
  const name = finding.state ?? "";
  const known = group.get(name);
  if (known === undefined) group.set(name, { finding, count: 1 });
  else known.count += 1;
}

/** How many instances have a state of that name; "" counts the instances themselves. */
function countStates(subjects: readonly Subject[]): Map<string, number> {
  const total = new Map<string, number>();
  const increment = (key: string): void => {
    total.set(key, (total.get(key) ?? 0) + 1);
  };
  for (const { compiled } of subjects) {
    for (const key of keysOf(compiled)) increment(key);
  }
  return total;
}

const keys = new WeakMap<CompiledMachine, readonly string[]>();

/** Of an instance and its states, as they are counted. */
function keysOf(compiled: CompiledMachine): readonly string[] {
  const known = keys.get(compiled);
  if (known !== undefined) return known;
  const { states } = compiled.map;
  const first = states[0]?.place;
  const own = first === undefined ? [] : [stateKey(first, "")];
  const all = [...own, ...states.map(({ place, name }) => stateKey(place, name))];
  keys.set(compiled, all);
  return all;
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
