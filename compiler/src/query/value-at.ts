import { pathAt, walk } from "@mbn-lang/grammar";
import type { AnyNode, Expr, Let, Span } from "@mbn-lang/grammar";
import type { AnySymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import type { Type } from "../check/type.ts";
import { Failure, NotKnown, Unsound } from "../evaluate/failure.ts";
import { linkerOf } from "../evaluate/link.ts";
import { Run } from "../evaluate/run.ts";
import { Scope } from "../evaluate/scope.ts";
import { shortText } from "../evaluate/text.ts";
import { newFrame } from "../evaluate/value.ts";
import type { Frame } from "../evaluate/value.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import type { Limits } from "../options.ts";
import { ownerOf } from "./current.ts";
import { isTyped } from "./expected-beside.ts";
import { symbolAt } from "./symbol-at.ts";

/** Somebody waits for the answer, and will do without one that takes long. */
const BRIEF: Limits = { ...DEFAULT_LIMITS, steps: 1_000_000 };

export interface ValueAt {
  /** Absolute. */
  readonly span: Span;
  /** As the language writes it, with its unit; what is long is cut off: `5ms`. */
  readonly text: string;
}

/** An expression, the declaration that it stands in, and where somebody asks for its value. */
interface Asked {
  readonly checked: CheckedDeclaration;
  readonly expr: Expr;
  readonly type: Type | undefined;
  readonly span: Span;
}

/**
 * The value of a constant, or of a `let` or an expression that is the same however its
 * declaration is used; undefined where the value is not certain or cannot be found.
 */
export function valueAt(
  program: CheckedProgram,
  file: string,
  offset: number,
  limits: Limits = BRIEF,
): ValueAt | undefined {
  const asked = named(program, file, offset) ?? written(program, file, offset);
  const text = asked && textOf(program, asked, limits);
  return text === undefined || asked === undefined ? undefined : { span: asked.span, text };
}

function named(program: CheckedProgram, file: string, offset: number): Asked | undefined {
  const found = symbolAt(program, file, offset);
  const [symbol] = found?.symbols ?? [];
  if (found === undefined || symbol === undefined) return undefined;
  const { span } = found;
  if (symbol.kind === "let") {
    const checked = ownerOf(program, symbol);
    if (checked === undefined) return undefined;
    return { checked, expr: symbol.node.value, type: checked.symbolTypes.get(symbol), span };
  }
  const checked = symbol.kind === "const" ? declarationOf(program, symbol) : undefined;
  if (checked?.node.kind !== "Const") return undefined;
  return { checked, expr: checked.node.value, type: checked.signature.result, span };
}

function written(program: CheckedProgram, file: string, offset: number): Asked | undefined {
  const source = program.program.files.get(file);
  const path = source === undefined ? [] : pathAt(source.file, offset);
  const outermost = path[0]?.node;
  const placed = source?.file.declarations.find(({ node }) => node === outermost);
  const checked = placed && program.declarations.get(placed.node);
  if (checked === undefined) return undefined;
  const spot = path.findLast(({ node }) => isTyped(node, checked));
  if (spot === undefined || !isTyped(spot.node, checked)) return undefined;
  return { checked, expr: spot.node, type: checked.types.get(spot.node), span: spot.span };
}

/** The value of an expression bound to something of its type, as text. */
function textOf(
  program: CheckedProgram,
  { checked, expr, type }: Asked,
  limits: Limits,
): string | undefined {
  const lets = new Set<Let>();
  if (!checked.sound || type === undefined || type.kind === "any") return undefined;
  if (!gather(checked, expr, lets)) return undefined;
  try {
    const scope = new Scope(linkerOf(program), checked);
    const frame: Frame = newFrame(0);
    const run = new Run(limits, undefined);
    // Those that others need come first, as in the text.
    for (const node of [...lets].toSorted((a, b) => a.span.start - b.span.start)) {
      const symbol = checked.symbols.get(node.name);
      const own = symbol && checked.symbolTypes.get(symbol);
      if (own === undefined) return undefined;
      const code = scope.compileAs(node.value, own);
      frame[scope.declare(node.name)] = code(frame, run);
    }
    const code = scope.compileAs(expr, type);
    while (frame.length < scope.frameSize) frame.push(undefined);
    const value = code(frame, run);
    return run.drew ? undefined : shortText(value, type);
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

/** What keeps an evaluation from its end: a mistake, a limit, a gap, or the host's stack. */
function isExpected(error: unknown): boolean {
  if (error instanceof Failure || error instanceof Unsound || error instanceof NotKnown)
    return true;
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}

/**
 * Whether all that an expression names has one value; the `let`s that it needs, directly or not,
 * are added to `lets`.
 */
function gather({ symbols }: CheckedDeclaration, root: Expr, lets: Set<Let>): boolean {
  const inside = new Set<AnySymbol>();
  const open: Expr[] = [root];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    let certain = true;
    walk(expr, (node) => {
      for (const name of bound(node)) {
        const symbol = symbols.get(name);
        if (symbol !== undefined) inside.add(symbol);
      }
      if (node.kind === "Call") certain &&= isCertain(symbols.get(node.callee), inside);
      if (node.kind === "Unary" && node.operator === "draw") certain = false;
      if (node.kind !== "NameExpr") return certain;
      const symbol = symbols.get(node);
      if (symbol?.kind !== "let") certain &&= isCertain(symbol, inside);
      else if (!lets.has(symbol.node)) {
        lets.add(symbol.node);
        open.push(symbol.node.value);
      }
      return certain;
    });
    if (!certain) return false;
  }
  return true;
}

function bound(node: AnyNode): Extract<AnyNode, { kind: "Name" }>[] {
  if (node.kind === "Fold") return [node.accumulator];
  if (node.kind !== "Binder") return [];
  return node.index === undefined ? [node.element] : [node.index, node.element];
}

/** What has the same value, or gives the same for the same arguments, wherever it stands. */
const CERTAIN: ReadonlySet<AnySymbol["kind"]> = new Set<AnySymbol["kind"]>([
  "const",
  "trace",
  "event",
  "predeclared",
  "pseudo-state",
  "fn",
  "builtin",
  "distribution",
]);

function isCertain(symbol: AnySymbol | undefined, inside: ReadonlySet<AnySymbol>): boolean {
  return symbol !== undefined && (CERTAIN.has(symbol.kind) || inside.has(symbol));
}
