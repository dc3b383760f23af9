import type { Expr } from "@mbn-lang/grammar";
import type { FnSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration } from "../check/checked.ts";
import { children } from "./children.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import type { Purity } from "./scope.ts";
import { Unsound } from "./failure.ts";

/** What a function's text says about its calls. */
interface Calls {
  draws: boolean;
  loops: boolean;
  readonly tail: FnSymbol[];
  readonly nested: FnSymbol[];
}

const UNKNOWN: Purity = { pure: false, depth: undefined, costly: false };

/** Finds out, once per function, whether calls may be remembered. */
export class PurityTable {
  private readonly known = new Map<FnSymbol, Purity>();
  private readonly open = new Set<FnSymbol>();
  private readonly checkedOf: (symbol: FnSymbol) => CheckedDeclaration;

  constructor(checkedOf: (symbol: FnSymbol) => CheckedDeclaration) {
    this.checkedOf = checkedOf;
  }

  of(symbol: FnSymbol): Purity {
    const known = this.known.get(symbol);
    if (known !== undefined) return known;
    // Functions that call each other in a circle, or deeper than calls may nest, are left alone.
    if (this.open.has(symbol) || this.open.size >= DEFAULT_LIMITS.callDepth) return UNKNOWN;
    this.open.add(symbol);
    const purity = this.analyse(symbol);
    this.open.delete(symbol);
    this.known.set(symbol, purity);
    return purity;
  }

  private analyse(symbol: FnSymbol): Purity {
    const calls = findCalls(this.checkedOf(symbol));
    const recursive = calls.tail.includes(symbol);
    const others = calls.tail
      .filter((callee) => callee !== symbol)
      .map((callee) => this.of(callee));
    const nested = calls.nested.map((callee) => this.of(callee));
    const callees = [...others, ...nested];
    const unknown = callees.some(({ depth }) => depth === undefined);
    let deepest = 1;
    for (const { depth = 0 } of others) deepest = Math.max(deepest, depth);
    for (const { depth = 0 } of nested) deepest = Math.max(deepest, depth + 1);
    return {
      pure: !calls.draws && callees.every(({ pure }) => pure),
      depth: unknown ? undefined : deepest,
      costly: calls.loops || recursive || callees.some(({ costly }) => costly),
    };
  }
}

function findCalls(checked: CheckedDeclaration): Calls {
  const fn = checked.node;
  if (fn.kind !== "Fn") throw new Unsound("a function was expected");
  const calls: Calls = { draws: false, loops: false, tail: [], nested: [] };
  const pending: { expr: Expr; tail: boolean }[] = [{ expr: fn.value, tail: true }];
  const push = (expr: Expr | undefined): void => {
    if (expr !== undefined) pending.push({ expr, tail: false });
  };
  for (const item of fn.items) push(item.kind === "Let" ? item.value : item.condition);
  for (const { range, default: standard } of fn.params) {
    push(range);
    push(standard);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { expr, tail } = next;
    if (expr.kind === "Paren") pending.push({ expr: expr.inner, tail });
    else if (expr.kind === "IfExpr") {
      push(expr.condition);
      pending.push({ expr: expr.then, tail }, { expr: expr.otherwise, tail });
    } else {
      note(expr, tail, checked, calls);
      for (const child of children(expr)) push(child);
    }
  }
  return calls;
}

function note(expr: Expr, tail: boolean, checked: CheckedDeclaration, calls: Calls): void {
  if (expr.kind === "Unary" && expr.operator === "draw") calls.draws = true;
  if (expr.kind === "Fold" || expr.kind === "List") calls.loops = true;
  const symbol = expr.kind === "Call" ? checked.symbols.get(expr.callee) : undefined;
  if (symbol?.kind === "fn") (tail ? calls.tail : calls.nested).push(symbol);
}
