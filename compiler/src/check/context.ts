import { report, walk } from "@mbn-lang/grammar";
import type {
  Declaration,
  Diagnostic,
  Expr,
  Extra,
  Fold,
  Kind,
  Let,
  Name,
  Node,
  Param,
} from "@mbn-lang/grammar";
import type { DeclarationSymbol, FileScope } from "../bind/file-scope.ts";
import type { AnySymbol, ValueSymbol } from "../bind/symbol.ts";
import type { Signature } from "./checked.ts";
import type { Effort } from "./effort.ts";
import type { Type } from "./type.ts";

// What the check of one declaration carries along and leaves behind.

/** Enough to report something inside a declaration. */
export interface Reporter {
  readonly file: string;
  readonly declaration: Declaration;
  readonly diagnostics: Diagnostic[];
  /** The parser reported something inside: what seems missing or doubled may be misread. */
  readonly quiet: boolean;
  /** So may be which items there are. */
  readonly shapeless: boolean;
}

export interface Context extends Reporter {
  readonly scope: FileScope;
  readonly types: Map<Expr, Type>;
  readonly symbolTypes: Map<AnySymbol, Type>;
  readonly symbols: Map<Expr | Name, AnySymbol>;
  /**
   * All values visible here that the declaration itself declares; undefined for those of blocks
   * that have ended. They are not deleted: a name that is deleted and set again and again makes
   * a map slow, each time by one more step.
   */
  readonly locals: Map<string, ValueSymbol | undefined>;
  /** What `locals` held before each declaration, to be put back at the end of a block. */
  readonly trail: { readonly name: string; readonly before: ValueSymbol | undefined }[];
  /** Answers of the file's scope, by name: what this declaration depends on. */
  readonly askedValues: Map<string, AnySymbol | undefined>;
  readonly askedCallables: Map<string, AnySymbol | undefined>;
  /** Names that are unknown: reported at their first use only. */
  readonly unknown: Set<string>;
  /** Values whose type did not fit somewhere: nothing is said of their other uses. */
  readonly blamed: Set<AnySymbol>;
  /** Parameters and `let`s whose type did fit where one was expected: they are right. */
  readonly praised: Set<AnySymbol>;
  /** Declarations taken for ones of any type, to see whether they are what is wrong. */
  readonly assumed: ReadonlySet<Param | Let>;
  readonly signatureOf: (symbol: DeclarationSymbol) => Signature;
  /** The parser reported something inside: its parameters may not be all. */
  readonly isBroken: (symbol: DeclarationSymbol) => boolean;
  /** It is broken, or names in it are unknown: they may be parameters that it should have. */
  readonly isDoubtful: (symbol: DeclarationSymbol) => boolean;
  readonly inferWith: (context: Context, expr: Expr) => Type;
  readonly checkWith: (context: Context, expr: Expr, expected: Type, role: string) => Type;
  /** What is left for "did you mean" in this declaration. */
  readonly effort: Effort;
  /** A body is read with another accumulator, to see whether that is what is wrong. */
  guessing: boolean;
  /** Types of accumulators as far as they are known. */
  readonly accumulators: Map<Fold, Type>;
  /** Whether a `draw` may stand here. */
  draws: "allowed" | "constant" | "range";
  /** The first `draw` outside of what may not draw. */
  firstDraw: Expr | undefined;
  /** Calls of declared functions, for rules that look through them. */
  readonly calls: { readonly symbol: DeclarationSymbol; readonly name: Name }[];
  /** What is expected of expressions; noted where a tool asks for it. */
  readonly expectations: Map<Expr, Expectation> | undefined;
  /** Names against the style, to be renamed where the symbol occurs. */
  readonly styled: {
    readonly symbol: AnySymbol;
    readonly diagnostic: Diagnostic;
    readonly better: string;
  }[];
}

/** What an expression should be, and as what: "The delay after `after`". */
export interface Expectation {
  readonly type: Type;
  readonly role: string;
}

/** Notes what is expected, where anything is. */
export function noteExpected(context: Context, expr: Expr, type: Type, role: string): void {
  if (type.kind !== "any") context.expectations?.set(expr, { type, role });
}

/** The type of an expression before any coercion; kept in `types`. */
export function infer(context: Context, expr: Expr): Type {
  return context.inferWith(context, expr);
}

/**
 * Checks an expression where `expected` is expected. `role` begins the message if it does not
 * fit: "The delay after `after`". Returns the type before coercion.
 */
export function check(context: Context, expr: Expr, expected: Type, role: string): Type {
  return context.checkWith(context, expr, expected, role);
}

/**
 * Reports `kind` at a node of the declaration. Where the parser has reported, rules about the
 * shape of machines (MBN5) and style are left until the text can be read.
 */
export function problem<Params>(
  reporter: Reporter,
  node: Pick<Node, "span">,
  kind: Kind<Params>,
  params: Params,
  extra?: Extra,
): void {
  if (reporter.shapeless && /^MBN[56]/.test(kind.code)) return;
  reporter.diagnostics.push(report(kind, placeIn(reporter, node), params, extra));
}

/**
 * One wrong `let` is one mistake, however often the name is used; and so is a parameter that is
 * declared with another type than the one that its uses want.
 */
export function blame(context: Context, expr: Expr): void {
  if (expr.kind !== "NameExpr") return;
  const symbol = context.symbols.get(expr);
  if (symbol === undefined || context.blamed.has(symbol)) return;
  if (symbol.kind === "param" && !context.praised.has(symbol)) context.blamed.add(symbol);
  if (symbol.kind !== "let" || symbol.node.type !== undefined) return;
  context.blamed.add(symbol);
  walk(symbol.node.value, (node) => {
    if (node.kind === "NameExpr") blame(context, node);
    return true;
  });
}

/** The type of a name fits where one is expected. */
export function praise(context: Context, expr: Expr): void {
  if (expr.kind !== "NameExpr") return;
  const symbol = context.symbols.get(expr);
  if (symbol?.kind === "param" || symbol?.kind === "let") context.praised.add(symbol);
}

export function placeIn(reporter: Reporter, node: Pick<Node, "span">): Diagnostic["place"] {
  return { file: reporter.file, declaration: reporter.declaration, span: node.span };
}

/** A fix with one edit: `text` instead of `node`. */
export function replace(
  reporter: Reporter,
  node: Pick<Node, "span">,
  text: string,
  title: string,
): Diagnostic["fixes"][number] {
  return { title, edits: [{ place: placeIn(reporter, node), text }] };
}

/** A fix that inserts text after a node. */
export function append(
  reporter: Reporter,
  node: Pick<Node, "span">,
  text: string,
  title: string,
): Diagnostic["fixes"][number] {
  const { end } = node.span;
  return replace(reporter, { span: { start: end, end } }, text, title);
}

/** A fix that inserts text before a node. */
export function prepend(
  reporter: Reporter,
  node: Pick<Node, "span">,
  text: string,
  title: string,
): Diagnostic["fixes"][number] {
  const { start } = node.span;
  return replace(reporter, { span: { start, end: start } }, text, title);
}
