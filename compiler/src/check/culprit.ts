import { walk } from "@mbn-lang/grammar";
import type { AnyNode, Diagnostic, Let, Param, Span } from "@mbn-lang/grammar";
import type { Context } from "./context.ts";
import { isTired } from "./lookup.ts";

// A parameter or `let` of a wrong type contradicts every use of it, also through sums, products
// and other `let`s. It is one mistake: if a declaration says several things of types, it is
// tried whether they all come from one name, by checking it again with that name of any type.

/** Parameters, and `let`s, that are tried in one declaration. */
const MOST_TRIED = 8;

/** Errors whose expressions are searched for names. */
const MOST_SEARCHED = 8;

/** Characters checked in the time that one candidate of a search for similar names takes. */
const CHARACTERS = 10;

/** Checks the same declaration, with what these nodes declare of any type. */
type Again = (assumed: ReadonlySet<Param | Let>) => readonly Diagnostic[];

interface Trial {
  readonly node: Param | Let;
  /** What is not said when the name is of any type. */
  readonly explained: ReadonlySet<Diagnostic>;
}

/** Parameters whose declared type seems wrong, and what is left to say. */
export interface Verdict {
  readonly wrong: ReadonlySet<Param | Let>;
  readonly diagnostics: readonly Diagnostic[];
}

export function findCulprits(context: Context, again: Again): Verdict {
  const { diagnostics } = context;
  const errors = diagnostics.filter(isAboutTypes);
  if (errors.length === 0) return { wrong: new Set(), diagnostics };
  const suspects = suspectsOf(context, errors).filter(
    // With one error, only what the callers are told of a parameter is in question.
    ({ kind }) => kind === "Param" || errors.length > 1,
  );
  const trials: Trial[] = [];
  for (const node of suspects) {
    if (isTired(context, context.declaration.span.end / CHARACTERS)) break;
    const left = new Set(again(new Set([node])).map(keyOf));
    const explained = new Set(errors.filter((error) => !left.has(keyOf(error))));
    if (explained.size > 0) trials.push({ node, explained });
  }
  const dropped = consequences(trials);
  return {
    wrong: new Set(trials.map(({ node }) => node)),
    diagnostics: dropped.size === 0 ? diagnostics : diagnostics.filter((one) => !dropped.has(one)),
  };
}

/** Of the errors that one name explains, all but the first; names that explain more go first. */
function consequences(trials: readonly Trial[]): ReadonlySet<Diagnostic> {
  const settled = new Set<Diagnostic>();
  const dropped = new Set<Diagnostic>();
  for (const { explained } of trials.toSorted((a, b) => b.explained.size - a.explained.size)) {
    const [, ...others] = [...explained].filter((one) => !settled.has(one));
    for (const one of explained) settled.add(one);
    for (const one of others) dropped.add(one);
  }
  return dropped;
}

function isAboutTypes({ code, severity }: Diagnostic): boolean {
  return severity === "error" && code.startsWith("MBN3");
}

function keyOf({ code, place: { span } }: Diagnostic): string {
  return `${code} ${String(span.start)} ${String(span.end)}`;
}

/** Errors, and what is next to them: of two numbers that do not agree, either is reported. */
function spansAround({ declaration }: Context, errors: readonly Diagnostic[]): readonly Span[] {
  const spans = errors.slice(0, MOST_SEARCHED).map(({ place }) => place.span);
  const around: Span[] = [];
  const isWrong = ({ span }: AnyNode): boolean =>
    spans.some(({ start, end }) => start === span.start && end === span.end);
  walk(declaration, (node) => {
    if (node.kind === "Call" && node.args.some(({ value }) => isWrong(value))) {
      around.push(node.span);
    } else if (node.kind === "Binary" && (isWrong(node.left) || isWrong(node.right))) {
      around.push(node.span);
    }
  });
  return [...spans, ...around];
}

/**
 * What the expressions with errors are made of, also through `let`s. A name whose type is right
 * somewhere is none of it.
 */
function suspectsOf(context: Context, errors: readonly Diagnostic[]): readonly (Param | Let)[] {
  const spans = spansAround(context, errors);
  const found = new Set<Param | Let>();
  const visit = (node: AnyNode): void => {
    if (node.kind !== "NameExpr") return;
    const symbol = context.symbols.get(node);
    if (symbol?.kind === "let" && symbol.node.type !== undefined) return;
    if (symbol?.kind !== "param" && symbol?.kind !== "let") return;
    if (!context.praised.has(symbol)) found.add(symbol.node);
  };
  walk(context.declaration, (node) => {
    const { start, end } = node.span;
    if (spans.some((span) => span.start <= start && end <= span.end)) visit(node);
  });
  // A Set visits what is added to it while it is visited.
  for (const node of found) if (node.kind === "Let") walk(node.value, visit);
  const of = (kind: "Param" | "Let"): readonly (Param | Let)[] =>
    [...found].filter((node) => node.kind === kind).slice(0, MOST_TRIED);
  return [...of("Param"), ...of("Let")];
}
