import type { Expr, Name } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import { describeSymbol } from "../bind/describe.ts";
import { eachName } from "../bind/each-name.ts";
import type { DeclarationSymbol } from "../bind/file-scope.ts";
import { reservedName } from "../bind/reserved.ts";
import type { ValueSymbol } from "../bind/symbol.ts";
import { NAME_STYLE } from "../diagnostics/names.ts";
import type { Context } from "./context.ts";
import { placeIn, problem } from "./context.ts";

const SNAKE = /^[a-z_][a-z0-9_]*$/;
const UPPER = /^[A-Z_][A-Z0-9_]*$/;

/** Lints a name declared inside a declaration; the fix renames all its occurrences. */
export function checkLocalStyle(context: Context, name: Name, symbol: ValueSymbol): void {
  if (SNAKE.test(name.text) || context.quiet) return;
  const better = snake(name.text);
  const params = { name: name.text, what: describeSymbol(symbol), style: "snake_case" };
  const diagnostic = report(NAME_STYLE, placeIn(context, name), params);
  context.styled.push({ symbol, diagnostic, better });
}

/** Lints the name of a declaration itself. Other files may use it: there is no fix. */
export function checkDeclarationStyle(
  context: Context,
  name: Name,
  symbol: DeclarationSymbol,
): void {
  if (
    reservedName(name.text, symbol.kind === "const" ? "value" : "callable", placeIn(context, name))
  ) {
    return;
  }
  const style = symbol.kind === "const" ? "UPPER_CASE" : "snake_case";
  if ((symbol.kind === "const" ? UPPER : SNAKE).test(name.text)) return;
  const better = symbol.kind === "const" ? snake(name.text).toUpperCase() : snake(name.text);
  const params = { name: name.text, what: describeSymbol(symbol), style };
  problem(context, name, NAME_STYLE, params, { notes: [`Write \`${better}\`.`] });
}

function noNodes(): (Expr | Name)[] {
  return [];
}

/** Completes the lints with their fixes, once all occurrences are known. */
export function finishStyle(context: Context): void {
  const occurrences = new Map(context.styled.map(({ symbol }) => [symbol, noNodes()]));
  if (occurrences.size > 0) {
    eachName(context.declaration, ({ node }) => {
      const meant = context.symbols.get(node);
      if (meant !== undefined) occurrences.get(meant)?.push(node);
    });
  }
  for (const { symbol, diagnostic, better } of context.styled) {
    const nodes = occurrences.get(symbol) ?? [];
    const edits = nodes.map((node) => ({ place: placeIn(context, node), text: better }));
    const free = context.locals.get(better) === undefined && better !== "";
    const fixes = free ? [{ title: `Rename to \`${better}\``, edits }] : [];
    context.diagnostics.push({ ...diagnostic, fixes });
  }
}

/** `MaxBudget` and `maxBudget` → `max_budget`. */
function snake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
