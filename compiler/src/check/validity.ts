import type { DeclarationSymbol, FileScope } from "../bind/file-scope.ts";
import type { Checking } from "./checking.ts";
import { isDoubtful, signatureOf } from "./checking.ts";
import type { Result } from "./memory.ts";
import { sameNames, summarize } from "./memory.ts";

/** Whether every question that an earlier check asked has the same answer now. */
export function isValid(checking: Checking, before: Result, scope: FileScope): boolean {
  if (before.file !== scope.file || before.quieted) return false;
  if (checking.misread.has(before.placed.node)) return false;
  if (before.doubtful && !hasSameNames(checking, scope)) return false;
  const past = checking.previous?.scopes.get(scope.file);
  for (const [name, answer] of before.values) {
    const symbol = scope.values.get(name);
    if (symbol?.kind === "trace") {
      if (past?.values.get(name) !== symbol) return false;
    } else if (summaryOf(checking, symbol) !== answer) return false;
  }
  for (const [name, answer] of before.callables) {
    if (summaryOf(checking, scope.callables.get(name)) !== answer) return false;
  }
  return true;
}

function hasSameNames(checking: Checking, scope: FileScope): boolean {
  const known = checking.sameScope.get(scope.file);
  if (known !== undefined) return known;
  const past = checking.previous?.scopes.get(scope.file);
  const same = past !== undefined && sameNames(past, scope);
  checking.sameScope.set(scope.file, same);
  return same;
}

function summaryOf(checking: Checking, symbol: DeclarationSymbol | undefined): string {
  if (symbol === undefined) return "";
  const known = checking.summaries.get(symbol);
  if (known !== undefined) return known;
  const text = summarize(
    symbol,
    (one) => signatureOf(checking, one),
    (one) => isDoubtful(checking, one),
  );
  checking.summaries.set(symbol, text);
  return text;
}
