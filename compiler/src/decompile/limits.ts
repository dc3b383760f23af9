import type { Budget, Expr, Keyword, Limits } from "@mbn-lang/grammar";
import type { Machine } from "@mbn-lang/runtime/machine";
import { U64_MAX } from "@mbn-lang/runtime/machine";
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
  const isUnlimited = allowed === U64_MAX;
  if (allowed === 0n) {
    if (isZero(fraction)) return undefined;
    return written(target, { amount: floatExpr(fraction), unit: undefined }, undefined);
  }
  const amount = isUnlimited
    ? { amount: keyword("unlimited"), unit: undefined }
    : amountOf(target, allowed);
  if (isZero(fraction))
    return written(target, amount, isUnlimited ? undefined : keyword("unlimited"));
  return written(target, amount, isUnlimited ? floatExpr(fraction) : share(fraction));
}

type Amount = Pick<Budget, "amount" | "unit">;

function written(target: Budget["target"], amount: Amount, then: Budget["then"]): Budget {
  // The word of the language, and no promise.
  // oxlint-disable-next-line unicorn/no-thenable
  return { kind: "Budget", span: NOWHERE, target, ...amount, then };
}

function share(fraction: number): Expr | Keyword<"none"> {
  return fraction === NOTHING_MORE ? keyword("none") : floatExpr(fraction);
}

function amountOf(target: Budget["target"], allowed: bigint): Amount {
  if (target === "padding") {
    return { amount: numberLiteral(String(allowed)), unit: keyword("packets") };
  }
  if (allowed > MAX_EXACT) return { amount: numberLiteral(String(allowed)), unit: keyword("us") };
  return { amount: durationLiteral(durationText(Number(allowed))), unit: undefined };
}
