import type { Place } from "@mbn-lang/grammar";
import type { Machine, MachineProblem } from "@mbn-lang/runtime/machine";
import { EVENTS, validate } from "@mbn-lang/runtime/machine";
import { INVALID_DISTRIBUTION, INVALID_MACHINE } from "../diagnostics/machine-rules.ts";
import { lawProblem } from "../evaluate/law-problem.ts";
import type { Run } from "../evaluate/run.ts";
import type { DistDraft, MachineDraft, StateDraft } from "./draft.ts";

/** Reports what the framework would refuse where it was written; true if there is nothing. */
export function checkRules(machine: Machine, draft: MachineDraft, place: Place, run: Run): boolean {
  const problems = validate(machine);
  for (const problem of problems) reportProblem(problem, draft, place, run);
  return problems.length === 0;
}

function reportProblem(problem: MachineProblem, draft: MachineDraft, place: Place, run: Run): void {
  const dist = distAt(problem, draft);
  if (dist === undefined) {
    const params = { problem: sentence(problem.message) };
    run.report(INVALID_MACHINE, placeAt(problem, draft) ?? place, params);
    return;
  }
  const { origin, law } = dist.value;
  reportDist(lawProblem(problem, law, dimensionAt(problem)), origin, dist.place, run);
}

/** Reports a distribution where its parameters are written, which may be far from its use. */
export function reportDist(message: string, origin: Place, use: Place, run: Run): void {
  const related = inside(origin, use)
    ? []
    : [{ place: use, message: "the distribution is used here" }];
  run.report(INVALID_DISTRIBUTION, origin, { problem: sentence(message) }, { related });
}

function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return first.endsWith(".") ? first : `${first}.`;
}

function inside(inner: Place, outer: Place): boolean {
  return (
    inner.declaration === outer.declaration &&
    inner.file === outer.file &&
    inner.span.start >= outer.span.start &&
    inner.span.end <= outer.span.end
  );
}

function stateAt({ path }: MachineProblem, draft: MachineDraft): StateDraft | undefined {
  const [first, index] = path;
  return first === "states" && typeof index === "number" ? draft.states[index] : undefined;
}

/** The distribution that a path such as `states[3].action.timeout.law.low` leads into. */
function distAt(problem: MachineProblem, draft: MachineDraft): DistDraft | undefined {
  const state = stateAt(problem, draft);
  const [, , part, field] = problem.path;
  if (part === "action" && typeof field === "string") return state?.action?.dists[field];
  if (part === "counters" && (field === 0 || field === 1)) return state?.counters[field]?.dist;
  return undefined;
}

/** Of times 1, of limits and amounts 0. */
function dimensionAt({ path }: MachineProblem): 0 | 1 {
  const [, , part, field] = path;
  return part === "action" && field !== "limit" ? 1 : 0;
}

function placeAt(problem: MachineProblem, draft: MachineDraft): Place | undefined {
  const [first, , part, event] = problem.path;
  if (first === "maxPaddingFrac" || first === "allowedPaddingPackets") return draft.padding?.place;
  if (first === "maxBlockingFrac" || first === "allowedBlockedMicrosec")
    return draft.blocking?.place;
  const state = stateAt(problem, draft);
  if (part !== "transitions") return state?.place;
  const list = state?.lists[EVENTS.findIndex((name) => name === event)];
  return list?.place ?? state?.place;
}
