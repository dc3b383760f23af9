import type { Report } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";
import { decompile } from "../../../src/decompile/decompile.ts";
import { compileFile } from "../../../src/compile.ts";
import type { Finding } from "../../../src/lint/finding.ts";
import { weightlessMembers } from "../../../src/lint/rules/families.ts";
import { impossibleEvents } from "../../../src/lint/rules/events.ts";
import { idleFirstState } from "../../../src/lint/rules/first.ts";
import { idleBudgets } from "../../../src/lint/rules/limits.ts";
import { deadEnds, unreachableStates } from "../../../src/lint/rules/reach.ts";
import { mutedSets } from "../../../src/lint/rules/stuck.ts";
import { endlessTails } from "../../../src/lint/rules/tail.ts";
import { changedValues } from "../../../src/lint/rules/values.ts";
import type { Subject } from "../../../src/lint/subject.ts";
import { memoryHost } from "../../support/memory-host.ts";

/** What a lint says of machine 0 while it runs: a report that contradicts it. */
export interface Claim {
  readonly code: string;
  /** `at` is the state that the machine is in, "end" in the end. */
  contradicts(report: Report, at: number | "end", before: Counted): boolean;
}

/** Packets that the framework has counted for the machine so far. */
interface Counted {
  readonly packets: number;
}

/** The subject that the lints see, of a machine's own text. */
export function subjectOf(machine: Machine): Subject | undefined {
  const host = memoryHost({ "main.mbn": decompile([machine]) });
  const [output] = compileFile("main.mbn", host).value.outputs;
  return output?.kind === "machine" ? { compiled: output.machine, side: undefined } : undefined;
}

export function claimsOf(subject: Subject): Claim[] {
  const { machine, map } = subject.compiled;
  const indexOf = (finding: Finding): number =>
    map.states.findIndex(({ name }) => name === finding.state);
  const each = (
    rule: (of: Subject) => readonly Finding[],
    contradicts: (index: number, finding: Finding) => Claim["contradicts"],
  ): Claim[] =>
    rule(subject).map((finding) => ({
      code: finding.code,
      contradicts: contradicts(indexOf(finding), finding),
    }));
  return [
    ...each(unreachableStates, enters),
    ...each(weightlessMembers, enters),
    ...each(idleFirstState, enters),
    ...each(deadEnds, leaves),
    ...each(mutedSets, (index) => acts(index)),
    ...each(endlessTails, (index) => ends(index)),
    ...each(impossibleEvents, (index, finding) => hears(index, eventOf(finding))),
    ...each(idleBudgets, (_, finding) => takes(verbOf(finding))),
    ...each(limitsOfNothing, (index) => takesIn(index, machine)),
  ];
}

const limitsOfNothing = (subject: Subject): readonly Finding[] =>
  changedValues(subject).filter(({ code }) => code === "MBN6034");

function enters(index: number): Claim["contradicts"] {
  return (report) => report.kind === "transition" && report.to.index === index;
}

function leaves(index: number): Claim["contradicts"] {
  return (report) =>
    report.kind === "transition" && report.from.index === index && report.to.index !== index;
}

/** In a set that does nothing, entered by way of its first member. */
function acts(index: number): Claim["contradicts"] {
  return (report, at) => at === index && report.kind === "action" && report.action !== "cancel";
}

function ends(index: number): Claim["contradicts"] {
  return (report, at) => at === index && report.kind === "transition" && report.to.index === "end";
}

function hears(index: number, event: string): Claim["contradicts"] {
  return (report, at) => {
    if (report.kind === "transition") return report.from.index === index && report.event === event;
    if (report.kind !== "event" || report.event !== event || at !== index) return false;
    return report.machine === 0;
  };
}

function takes(verb: string): Claim["contradicts"] {
  return (report) => report.kind === "action" && report.action === verb;
}

/** Before any packet is counted, a fraction lets padding through whatever the limit says. */
function takesIn(index: number, { states }: Machine): Claim["contradicts"] {
  const pads = states[index]?.action?.kind === "pad";
  return (report, _, { packets }) =>
    report.kind === "action" && report.state.index === index && !(pads && packets === 0);
}

function eventOf(finding: Finding): string {
  return /^`(\w+)` cannot happen/u.exec(finding.report("").message)?.[1] ?? "";
}

function verbOf(finding: Finding): string {
  return finding.report("").message.includes("`pad`") ? "pad" : "block";
}
