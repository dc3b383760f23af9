import { report } from "@mbn-lang/grammar";
import type { Budget, Place } from "@mbn-lang/grammar";
import type { Machine } from "@mbn-lang/runtime/machine";
import { EMPTY_BUDGET, TINY_FRACTION } from "../../diagnostics/changed-values.ts";
import { FRACTION_NEVER_BINDS, IDLE_BUDGET } from "../../diagnostics/lints.ts";
import { numberText } from "../../evaluate/text.ts";
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

/** `padding 0 packets then 5%`: nothing passes the limits first. */
export function emptyBudgets(subject: Subject): Finding[] {
  const { machine } = subject.compiled;
  return budgets(subject)
    .filter(
      ({ budget: { target, then } }) => then !== undefined && allowedOf(machine, target) === 0n,
    )
    .map(({ budget: { target, amount, then }, place }) => {
      const isBare = then?.kind === "Keyword";
      return {
        code: EMPTY_BUDGET.code,
        place: { ...place, span: amount.span },
        state: undefined,
        report: () =>
          report(EMPTY_BUDGET, { ...place, span: amount.span }, { what: target, bare: isBare }),
      };
    });
}

/** Below this, a packet of padding takes a million others: nobody counts on the second. */
const TINY = 1e-6;

/** Fractions that let the first action pass and hardly another; `then none` says so itself. */
export function tinyFractions(subject: Subject): Finding[] {
  const { machine } = subject.compiled;
  return budgets(subject).flatMap(({ budget: { target, amount, then }, place }) => {
    const fraction = target === "padding" ? machine.maxPaddingFrac : machine.maxBlockingFrac;
    const written = then ?? amount;
    if (!(fraction > 0 && fraction < TINY) || written.kind === "Keyword") return [];
    const at = { ...place, span: written.span };
    const value = numberText(fraction);
    return [
      {
        code: TINY_FRACTION.code,
        place: at,
        state: undefined,
        report: () => report(TINY_FRACTION, at, { what: target, value }),
      },
    ];
  });
}

function allowedOf(machine: Machine, target: Budget["target"]): bigint {
  return target === "padding" ? machine.allowedPaddingPackets : machine.allowedBlockedMicrosec;
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
