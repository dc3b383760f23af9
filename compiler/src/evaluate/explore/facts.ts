import { walk } from "@mbn-lang/grammar";
import type { AnyNode, Expr, Name } from "@mbn-lang/grammar";
import type { AnySymbol, ConstSymbol, FnSymbol } from "../../bind/symbol.ts";
import type { Frame } from "../value.ts";
import type { Run } from "../run.ts";
import type { Scope } from "../scope.ts";
import { isUnknown } from "./unknown.ts";

/** What an expression's text says about where its value comes from. */
export interface Facts {
  /** There is a mistake in it, or in something that it uses. */
  readonly damaged: boolean;
  /** Slots of the local names in it that are declared outside of it. */
  readonly slots: readonly number[];
  /**
   * It depends, perhaps through a `let`, on a parameter or a loop's variable, which are what
   * conditions keep in bounds.
   */
  readonly varies: boolean;
  /** Constants and functions in it, or in a `let` that it uses. */
  readonly uses: ReadonlySet<ConstSymbol | FnSymbol>;
}

const known = new WeakMap<Scope, Map<Expr, Facts>>();

/** The facts of an expression; a `let`'s are there before those of its uses. */
export function factsOf(scope: Scope, expr: Expr): Facts {
  let all = known.get(scope);
  if (all === undefined) known.set(scope, (all = new Map()));
  let facts = all.get(expr);
  if (facts === undefined) all.set(expr, (facts = gather(scope, expr)));
  return facts;
}

function gather(scope: Scope, expr: Expr): Facts {
  const inside = new Set<AnySymbol>();
  const named: AnySymbol[] = [];
  let damaged = scope.damage?.touches(expr.span) ?? false;
  walk(expr, (node) => {
    damaged ||= isDamaged(scope, node);
    for (const name of declaredBy(node)) {
      const symbol = scope.symbol(name);
      if (symbol !== undefined) inside.add(symbol);
    }
    const symbol = symbolOf(scope, node);
    if (symbol !== undefined) named.push(symbol);
  });
  const slots = new Set<number>();
  const uses = new Set<ConstSymbol | FnSymbol>();
  let varies = false;
  for (const symbol of named) {
    if (symbol.kind === "const" || symbol.kind === "fn") {
      damaged ||= !scope.linker.checked(symbol).sound;
      uses.add(symbol);
    }
    if (inside.has(symbol)) continue;
    if (symbol.kind === "let") {
      const facts = factsOf(scope, symbol.node.value);
      varies ||= facts.varies;
      for (const one of facts.uses) uses.add(one);
      slots.add(scope.slotOf(symbol));
    } else if (["param", "loop", "accumulator"].includes(symbol.kind)) {
      varies = true;
      slots.add(scope.slotOf(symbol));
    }
  }
  return { damaged, slots: [...slots], varies, uses };
}

function declaredBy(node: AnyNode): readonly Name[] {
  if (node.kind === "Fold") return [node.accumulator];
  if (node.kind !== "Binder") return [];
  return node.index === undefined ? [node.element] : [node.index, node.element];
}

function symbolOf(scope: Scope, node: AnyNode): AnySymbol | undefined {
  if (node.kind === "NameExpr") return scope.symbol(node);
  return node.kind === "Call" ? scope.symbol(node.callee) : undefined;
}

function isDamaged(scope: Scope, node: AnyNode): boolean {
  if (node.kind === "ErrorExpr") return true;
  if (node.kind === "Call") return scope.symbol(node.callee) === undefined;
  if (node.kind !== "NameExpr") return false;
  return scope.symbol(node) === undefined || scope.checked.types.get(node)?.kind === "any";
}

/** Whether the ordinary code of an expression can run: all that it reads is known. */
export function isClosed(scope: Scope, facts: Facts, frame: Frame, run: Run): boolean {
  if (facts.damaged) return false;
  for (const slot of facts.slots) {
    const value = frame[slot];
    if (value === undefined || isUnknown(value)) return false;
  }
  const guards = run.exploration?.guards ?? [];
  return guards.length === 0 || isSteady(scope, facts, guards, run);
}

/**
 * Whether no condition around an expression can be there to keep it from being evaluated with
 * the values that it has: it shares nothing with them.
 */
function isSteady(scope: Scope, facts: Facts, guards: readonly Facts[], run: Run): boolean {
  if (facts.varies) return false;
  if (facts.uses.size === 0) return true;
  // The arguments of a call or an instance may come from a comparison with any constant.
  if (run.depth > 0) return false;
  const shared = new Set(guards.flatMap(({ uses }) => [...uses]));
  if (shared.size === 0) return true;
  const reached = reach(scope, facts.uses);
  return [...reach(scope, shared)].every((one) => !reached.has(one));
}

/** Constants and functions with all that they use in turn. */
function reach(
  { linker }: Scope,
  from: ReadonlySet<ConstSymbol | FnSymbol>,
): ReadonlySet<ConstSymbol | FnSymbol> {
  const reached = new Set(from);
  // A Set visits what is added to it while it is visited.
  for (const symbol of reached) {
    for (const other of linker.checked(symbol).symbols.values()) {
      if (other.kind === "const" || other.kind === "fn") reached.add(other);
    }
  }
  return reached;
}
