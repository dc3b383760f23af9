import type { Declaration, Diagnostic, Expr, Name, Placed } from "@mbn-lang/grammar";
import type { DeclarationSymbol, FileScope } from "../bind/file-scope.ts";
import type { References } from "../bind/references.ts";
import type { AnySymbol } from "../bind/symbol.ts";
import type { Signature } from "./checked.ts";
import type { Spent } from "./effort.ts";
import type { Type } from "./type.ts";
import { typeText } from "./type-text.ts";

// What the check of a declaration depended on: as long as the answers are the same, so is the
// result.

/** A declaration's result as far as its own text and the signatures it uses decide it. */
export interface Result {
  readonly file: string;
  readonly placed: Placed;
  /** All of CheckedDeclaration but `sound`, which other declarations decide too. */
  readonly own: OwnResult;
  /** Questions to the file's scope, and what the answers looked like. */
  readonly values: ReadonlyMap<string, string>;
  readonly callables: ReadonlyMap<string, string>;
  /** Some name was unknown or in doubt: any new name in the file may change the result. */
  readonly doubtful: boolean;
  /** Diagnostics were left out because of the syntax here or next to it. */
  readonly quieted: boolean;
  /** What looking for similar names took. */
  readonly effort: Spent;
  readonly firstDraw: Expr | undefined;
  readonly calls: readonly { readonly symbol: DeclarationSymbol; readonly name: Name }[];
  /** Of constants and functions, for order and cycles. */
  readonly references: References | undefined;
}

interface OwnResult {
  readonly signature: Signature;
  readonly types: ReadonlyMap<Expr, Type>;
  readonly symbolTypes: ReadonlyMap<AnySymbol, Type>;
  readonly symbols: ReadonlyMap<Expr | Name, AnySymbol>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Memory {
  readonly results: ReadonlyMap<Declaration, Result>;
}

/** Everything that users of a symbol see of it, as text: equal texts, equal checks. */
export function summarize(
  symbol: AnySymbol | undefined,
  signatureOf: (symbol: DeclarationSymbol) => Signature,
  isDoubtful: (symbol: DeclarationSymbol) => boolean,
): string {
  if (symbol === undefined) return "";
  if (!isDeclared(symbol)) return symbol.kind;
  const { params, result } = signatureOf(symbol);
  const list = params.map(
    ({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${typeText(type)}`,
  );
  const broken = isDoubtful(symbol) ? " doubtful" : "";
  return `${symbol.kind} ${symbol.file} ${symbol.name} (${list.join(", ")}): ${typeText(result)}${broken}`;
}

export function isDeclared(symbol: AnySymbol): symbol is DeclarationSymbol {
  return ["const", "fn", "machine", "defense"].includes(symbol.kind);
}

/** Whether two scopes of a file know the same names, so that doubts stay the same. */
export function sameNames(a: FileScope, b: FileScope): boolean {
  return (
    a.incomplete === b.incomplete &&
    sameKeys(a.values, b.values) &&
    sameKeys(a.callables, b.callables) &&
    a.missing.size === b.missing.size &&
    [...a.missing].every((name) => b.missing.has(name))
  );
}

type Names = ReadonlyMap<string, { readonly kind: string }>;

/** In the same order too: of names that are equally similar the first is suggested. */
function sameKeys(a: Names, b: Names): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [name, { kind }] of a) {
    const other = others.next().value;
    if (other?.[0] !== name || other[1].kind !== kind) return false;
  }
  return true;
}
