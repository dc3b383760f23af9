import { report } from "@mbn-lang/grammar";
import type { Budget, Place } from "@mbn-lang/grammar";
import { FRACTION_NEVER_BINDS, IDLE_BUDGET } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { machineItems } from "../items.ts";
import { machineNodeOf } from "../subject.ts";
import type { Subject } from "../subject.ts";

const verbs = { padding: "pad", blocking: "block" } as const;

/** Budgets of an action that the machine never takes; `unlimited` alone promises nothing. */
export function idleBudgets(subject: Subject): Finding[] {
  const used = new Set(subject.compiled.machine.states.map(({ action }) => action?.kind));
  return budgets(subject)
    .filter(({ budget }) => !used.has(verbs[budget.target]) && !isUnlimited(budget))
    .map(({ budget, place }) => ({
      code: IDLE_BUDGET.code,
      place,
      state: undefined,
      report: () => report(IDLE_BUDGET, place, { what: budget.target, verb: verbs[budget.target] }),
    }));
}

/** `padding unlimited then 10%`: the fraction is never looked at. */
export function uselessFractions(subject: Subject): Finding[] {
  return budgets(subject)
    .filter(({ budget }) => isUnlimited(budget) && budget.then !== undefined)
    .map(({ budget, place }) => ({
      code: FRACTION_NEVER_BINDS.code,
      place,
      state: undefined,
      report: () => report(FRACTION_NEVER_BINDS, place, { what: budget.target }),
    }));
}

function isUnlimited({ amount }: Budget): boolean {
  return amount.kind === "Keyword";
}

function budgets({ compiled }: Subject): { budget: Budget; place: Place }[] {
  const first = compiled.map.states[0]?.place;
  const machine = machineNodeOf(first?.declaration);
  if (first === undefined || machine === undefined) return [];
  return machineItems(machine).flatMap((item) =>
    item.kind === "Limits"
      ? item.budgets.map((budget) => ({ budget, place: { ...first, span: budget.span } }))
      : [],
  );
}
