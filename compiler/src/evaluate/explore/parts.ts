import type { Binary, Call, Expr, Fold, IfExpr, Index, List } from "@mbn-lang/grammar";
import type { Type } from "../../check/type.ts";
import { DIVISION_BY_ZERO, INDEX_OUT_OF_BOUNDS } from "../../diagnostics/evaluation.ts";
import { children } from "../children.ts";
import { compileItems } from "../items.ts";
import { compileLoop } from "../loop.ts";
import type { Scope } from "../scope.ts";
import { known } from "../value.ts";
import type { Int, Value } from "../value.ts";
import { compileExploredCall } from "./call.ts";
import { perhaps } from "./exploration.ts";
import { factsOf } from "./facts.ts";
import { keeping, partOf } from "./part.ts";
import type { Part } from "./part.ts";
import { asValue, isUnknown, OpenDist, OpenList, UNKNOWN } from "./unknown.ts";
import type { DistValue } from "../value.ts";

/** Looks at the parts of an expression that is not known as a whole. */
export function compileParts(scope: Scope, expr: Expr, expected: Type | undefined): Part {
  switch (expr.kind) {
    case "IfExpr":
      return choice(scope, expr);
    case "Binary":
      return expr.operator === "and" || expr.operator === "or"
        ? logic(scope, expr)
        : each(partsOfChain(expr).map((one) => part(scope, one)));
    case "Fold":
      return fold(scope, expr);
    case "List":
      return list(scope, expr, expected ?? scope.typeOf(expr));
    case "Index":
      return element(scope, expr);
    case "Modified":
      return modified(scope, expr.dist, children(expr).slice(1));
    case "Call":
      return call(scope, expr);
    case "NameExpr":
      return name(scope, expr);
    default:
      return each(children(expr).map((one) => part(scope, one)));
  }
}

function part(scope: Scope, expr: Expr): Part {
  return partOf(scope.compile<Value>(expr));
}

/** Evaluates all for what fails in them. */
function each(parts: readonly Part[]): Part {
  return (frame, run) => {
    for (const one of parts) one(frame, run);
    return UNKNOWN;
  };
}

/** Longest chain of operators that is taken apart one operator at a time. */
const LONGEST_NEST = 200;

/** `a + b + c …` leans to the left as deeply as the chain is long. */
function partsOfChain(expr: Binary): readonly Expr[] {
  const rights: Expr[] = [];
  let at: Expr = expr;
  while (at.kind === "Binary") {
    rights.push(at.right);
    at = at.left;
  }
  return rights.length <= LONGEST_NEST ? [expr.left, expr.right] : [at, ...rights.toReversed()];
}

/** A local name; what is known of it in part goes on. */
function name(scope: Scope, expr: Expr): Part {
  const [slot] = factsOf(scope, expr).slots;
  return (frame) => {
    const value = slot === undefined ? undefined : frame[slot];
    return isUnknown(value) ? value : UNKNOWN;
  };
}

function choice(scope: Scope, expr: IfExpr): Part {
  const type = scope.typeOf(expr);
  const condition = part(scope, expr.condition);
  const then = partOf(scope.compileAs(expr.then, type));
  const otherwise = partOf(scope.compileAs(expr.otherwise, type));
  return (frame, run) => {
    const decided = condition(frame, run);
    if (decided === true) return then(frame, run);
    if (decided === false) return otherwise(frame, run);
    const guard = factsOf(scope, expr.condition);
    perhaps(run, guard, () => then(frame, run));
    perhaps(run, guard, () => otherwise(frame, run));
    return UNKNOWN;
  };
}

/** `false and x` is false whatever `x` is, and so is `x and false`. */
function logic(scope: Scope, expr: Binary): Part {
  const left = part(scope, expr.left);
  const right = part(scope, expr.right);
  const decided = expr.operator === "or";
  return (frame, run) => {
    const first = left(frame, run);
    if (first === decided) return decided;
    if (first === !decided) return right(frame, run);
    let settled = false;
    perhaps(run, factsOf(scope, expr.left), () => {
      settled = right(frame, run) === decided;
    });
    return settled ? decided : UNKNOWN;
  };
}

function fold(scope: Scope, expr: Fold): Part {
  const type = scope.typeOf(expr);
  const inner: Type = expr.scan && type.kind === "list" ? type.element : type;
  const initial = keeping(scope.compileAs(expr.initial, inner));
  const { loop } = compileLoop(scope, expr.binder, expr.list, { value: 1 });
  const slot = scope.declare(expr.accumulator);
  const body = keeping(scope.compileAs(expr.body, inner));
  const place = scope.place(expr);
  return (frame, run) => {
    const values = [(frame[slot] = initial(frame, run))];
    let complete = true;
    const step = (): void => {
      frame[slot] = body(frame, run);
    };
    loop(
      frame,
      run,
      () => {
        step();
        if (expr.scan) values.push(known<Value>(frame[slot]));
        run.checkLength(values.length, place);
      },
      () => {
        complete = false;
        frame[slot] = asValue(UNKNOWN);
        perhaps(run, factsOf(scope, expr.list), step);
      },
    );
    if (!complete) return UNKNOWN;
    if (expr.scan) return whole(values);
    return known<Value>(frame[slot]);
  };
}

/** A list if all elements are known. */
function whole(values: readonly Value[]): ReturnType<Part> {
  return values.some(isUnknown) ? new OpenList(values) : values;
}

interface Elements {
  readonly values: Value[];
  /** How many there are is known. */
  complete: boolean;
}

function list(scope: Scope, expr: List, type: Type): Part {
  const inner: Type = type.kind === "list" ? type.element : { kind: "any" };
  const place = scope.place(expr);
  const fill = compileItems<Expr, Elements>(
    scope,
    expr.elements,
    (within, item) => {
      const code = keeping(within.compileAs(item, inner));
      return (frame, run, { values }) => {
        values.push(code(frame, run));
        run.checkLength(values.length, place);
      };
    },
    (elements) => {
      elements.complete = false;
      return { values: [], complete: false };
    },
  );
  return (frame, run) => {
    const elements: Elements = { values: [], complete: true };
    fill(frame, run, elements);
    return elements.complete ? whole(elements.values) : UNKNOWN;
  };
}

/** An element of a list of which some are known. */
function element(scope: Scope, expr: Index): Part {
  const object = part(scope, expr.object);
  const index = partOf(scope.compileAs<Int>(expr.index, { kind: "int" }));
  const place = scope.place(expr);
  return (frame, run) => {
    const from = object(frame, run);
    const at = index(frame, run);
    if (!(from instanceof OpenList) || (typeof at !== "number" && typeof at !== "bigint")) {
      return UNKNOWN;
    }
    const value = at >= 0 ? from.items[Number(at)] : undefined;
    if (value !== undefined) return value;
    const params = { index: String(at), length: from.items.length };
    throw run.fail(INDEX_OUT_OF_BOUNDS, place, params);
  };
}

/** `start` and `max` do not decide whether a distribution is possible. */
function modified(scope: Scope, dist: Expr, others: readonly Expr[]): Part {
  const isDist = scope.typeOf(dist).kind === "dist";
  const base = part(scope, dist);
  const rest = each(others.map((one) => part(scope, one)));
  return (frame, run) => {
    const value = base(frame, run);
    rest(frame, run);
    if (value instanceof OpenDist || isUnknown(value) || !isDist) {
      return value instanceof OpenDist ? value : UNKNOWN;
    }
    const { law, origin } = known<DistValue>(value);
    return new OpenDist(() => law, origin);
  };
}

function call(scope: Scope, expr: Call): Part {
  const symbol = scope.symbol(expr.callee);
  if (symbol?.kind === "fn" || symbol?.kind === "distribution") {
    return compileExploredCall(scope, expr, symbol);
  }
  const [only] = expr.args;
  const args = expr.args.map(({ value }) => part(scope, value));
  if (symbol?.kind === "builtin" && (symbol.name === "div" || symbol.name === "mod")) {
    return quotient(scope, expr, args);
  }
  if (only === undefined || symbol?.kind !== "builtin" || symbol.name !== "len") return each(args);
  const counted = part(scope, only.value);
  return (frame, run) => {
    const value = counted(frame, run);
    return value instanceof OpenList ? value.items.length : UNKNOWN;
  };
}

/** Nothing is divided by an integer zero, whatever it is. */
function quotient(scope: Scope, expr: Call, [left, right]: readonly Part[]): Part {
  const place = scope.place(expr);
  const isInt = scope.typeOf(expr).kind === "int";
  return (frame, run) => {
    left?.(frame, run);
    const divisor = right?.(frame, run);
    if (isInt && divisor === 0) throw run.fail(DIVISION_BY_ZERO, place, { name: expr.callee.text });
    return UNKNOWN;
  };
}
