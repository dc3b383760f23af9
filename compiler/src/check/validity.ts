import type { Place } from "@mbn-lang/grammar";
import type { FileCallable, FileScope, FileValue } from "../bind/file-scope.ts";
import type { Checking } from "./checking.ts";
import { isDoubtful, signatureOf } from "./checking.ts";
import { isSameSpent } from "./effort.ts";
import type { Result } from "./memory.ts";
import { sameNames, summarize } from "./memory.ts";

/** Whether every question that an earlier check asked has the same answer now. */
export function isValid(
  checking: Checking,
  before: Result,
  scope: FileScope,
  granted: number,
): boolean {
  if (before.file !== scope.file || before.quieted) return false;
  if (!isSameSpent(before.effort, granted) || !isPlaced(checking, before)) return false;
  if (checking.misread.has(before.placed.node)) return false;
  if (before.doubtful && !hasSameNames(checking, scope)) return false;
  for (const [name, answer] of before.values) {
    if (summaryOf(checking, scope.values.get(name)) !== answer) return false;
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

/** Whether what was reported still tells of nothing but declarations that are there. */
function isPlaced({ placed }: Checking, { own }: Result): boolean {
  const isThere = ({ declaration }: Place): boolean =>
    declaration === undefined || placed.has(declaration);
  return own.diagnostics.every(
    ({ related, fixes }) =>
      related.every(({ place }) => isThere(place)) &&
      fixes.every(({ edits }) => edits.every(({ place }) => isThere(place))),
  );
}

function summaryOf(checking: Checking, symbol: FileValue | FileCallable | undefined): string {
  if (symbol === undefined) return "";
  // Of a trace, a declaration sees only that it is one.
  if (symbol.kind === "trace") return symbol.kind;
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
