import type { Declaration, Placed } from "@mbn-lang/grammar";
import type { DeclarationSymbol, FileScope } from "../bind/file-scope.ts";
import type { CheckedProgram, Signature } from "./checked.ts";
import type { Header, Surroundings } from "./declaration.ts";
import type { Effort } from "./effort.ts";
import type { Result } from "./memory.ts";
import { isDoubtful as isInDoubt } from "./misread.ts";
import type { Misread, Misreading } from "./misread.ts";
import { ANY } from "./type-value.ts";

/** The check of a whole program under way. */
export interface Checking {
  readonly scopes: ReadonlyMap<string, FileScope>;
  readonly previous: CheckedProgram | undefined;
  readonly placed: Map<Declaration, { readonly placed: Placed; readonly scope: FileScope }>;
  readonly headers: Map<Declaration, Header>;
  readonly inferred: Map<Declaration, Signature>;
  readonly results: Map<Declaration, Result>;
  readonly summaries: Map<DeclarationSymbol, string>;
  readonly sameScope: Map<string, boolean>;
  /** Of the whole program. */
  readonly effort: Effort;
  readonly misread: Misread["inside"];
}

const NOWHERE: Misreading = { at: 0, item: undefined, isLocal: false };

export function surroundings(checking: Checking, scope: FileScope, granted: number): Surroundings {
  return {
    scope,
    effort: { left: granted },
    signatureOf: (symbol) => signatureOf(checking, symbol),
    isBroken: (symbol) => isBroken(checking, symbol),
    isDoubtful: (symbol) => isDoubtful(checking, symbol),
    isShapeless: (node) => isInDoubt(checking.misread.get(node) ?? []),
  };
}

export function signatureOf(checking: Checking, { node }: DeclarationSymbol): Signature {
  const known = checking.inferred.get(node);
  if (known !== undefined) return known;
  const header = checking.headers.get(node);
  return { params: header?.params ?? [], result: header?.result ?? ANY };
}

export function isDoubtful(checking: Checking, symbol: DeclarationSymbol): boolean {
  return isBroken(checking, symbol) || checking.results.get(symbol.node)?.doubtful === true;
}

/** A mistake inside one of its items leaves what others see of a declaration as it is written. */
function isBroken(checking: Checking, { node }: DeclarationSymbol): boolean {
  const { broken = true } = checking.placed.get(node)?.placed ?? {};
  return broken && isInDoubt(checking.misread.get(node) ?? [NOWHERE]);
}
