import type { Budget, Expr, Keyword, Limits } from "@mbn/grammar";
import type { Machine } from "@mbn/runtime/machine";
import { U64_MAX } from "@mbn/runtime/machine";
import { isZero } from "./distribution.ts";
import { durationText } from "./duration.ts";
import { floatExpr } from "./number.ts";
import { durationLiteral, keyword, NOWHERE, numberLiteral } from "./syntax.ts";

/** The fraction that leaves nothing: `then none`. */
const NOTHING_MORE = 5e-324;
/** Largest budget that a duration holds exactly, in µs. */
const MAX_EXACT = 2n ** 53n;

/** `limits { … }` of a machine that has any. */
export function limitsOf(machine: Machine): Limits | undefined {
  const { allowedPaddingPackets, maxPaddingFrac, allowedBlockedMicrosec, maxBlockingFrac } =
    machine;
  const budgets = [
    budget("padding", allowedPaddingPackets, maxPaddingFrac),
    budget("blocking", allowedBlockedMicrosec, maxBlockingFrac),
  ].filter((one) => one !== undefined);
  return budgets.length === 0 ? undefined : { kind: "Limits", span: NOWHERE, budgets };
}

/** The form of section 6.1 that says most of what the two values mean. */
function budget(target: Budget["target"], allowed: bigint, fraction: number): Budget | undefined {
  const base = { kind: "Budget", span: NOWHERE, target, unit: undefined, then: undefined } as const;
  const isUnlimited = allowed === U64_MAX;
  if (isZero(fraction)) {
    if (allowed === 0n) return undefined;
    if (isUnlimited) return { ...base, amount: keyword("unlimited") };
    return { ...base, ...amountOf(target, allowed), then: keyword("unlimited") };
  }
  if (allowed === 0n) return { ...base, amount: floatExpr(fraction) };
  if (isUnlimited) return { ...base, amount: keyword("unlimited"), then: floatExpr(fraction) };
  return { ...base, ...amountOf(target, allowed), then: share(fraction) };
}

function share(fraction: number): Expr | Keyword<"none"> {
  return fraction === NOTHING_MORE ? keyword("none") : floatExpr(fraction);
}

function amountOf(target: Budget["target"], allowed: bigint): Pick<Budget, "amount" | "unit"> {
  if (target === "padding") {
    return { amount: numberLiteral(String(allowed)), unit: keyword("packets") };
  }
  if (allowed > MAX_EXACT) return { amount: numberLiteral(String(allowed)), unit: keyword("us") };
  return { amount: durationLiteral(durationText(Number(allowed))), unit: undefined };
}
