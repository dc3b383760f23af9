import type { Expr, Span, TargetItem } from "@mbn-lang/grammar";

// A share of 50 % for state `a` is `50%: a` here. Others write `a: 50%`, `a(0.5)`, `50% * a` or
// `50%, a`, which can be read, and mean something else.

/** A target whose share stands in another way; the share is written as a number. */
export interface OtherShare {
  readonly share: Expr;
  /** The state's text is between these. */
  readonly state: Span;
  /** All of it, which `share: state` replaces. */
  readonly span: Span;
}

/** The targets of a list that are written in another way, in order. */
export function otherShares(items: readonly TargetItem[]): readonly OtherShare[] {
  const found: OtherShare[] = [];
  for (const [at, item] of items.entries()) {
    if (item.kind !== "Target") continue;
    const { probability, state, span } = item;
    if (probability !== undefined) {
      if (isNumber(state) && namesState(probability)) {
        found.push({ share: state, state: probability.span, span });
      }
      continue;
    }
    const next = items[at + 1];
    const other = ofCall(state) ?? ofProduct(state) ?? ofPair(state, next);
    if (other !== undefined) found.push(other);
  }
  return found;
}

/** `a(0.5)` */
function ofCall(expr: Expr): OtherShare | undefined {
  if (expr.kind !== "Call") return undefined;
  const [first, second] = expr.args;
  if (first === undefined || second !== undefined || first.name !== undefined) return undefined;
  if (!isNumber(first.value)) return undefined;
  return { share: first.value, state: expr.callee.span, span: expr.span };
}

/** `50% * a` */
function ofProduct(expr: Expr): OtherShare | undefined {
  if (expr.kind !== "Binary" || expr.operator !== "*") return undefined;
  const { left, right, span } = expr;
  if (isNumber(left) && namesState(right)) return { share: left, state: right.span, span };
  return isNumber(right) && namesState(left) ? { share: right, state: left.span, span } : undefined;
}

/** `50%, a` */
function ofPair(expr: Expr, next: TargetItem | undefined): OtherShare | undefined {
  if (!isNumber(expr) || next?.kind !== "Target" || next.probability !== undefined)
    return undefined;
  if (!namesState(next.state)) return undefined;
  const span = { start: expr.span.start, end: next.state.span.end };
  return { share: expr, state: next.state.span, span };
}

function isNumber({ kind }: Expr): boolean {
  return kind === "FloatLiteral" || kind === "IntLiteral";
}

function namesState({ kind }: Expr): boolean {
  return kind === "NameExpr" || kind === "Index";
}
