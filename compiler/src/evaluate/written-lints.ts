import type { Binary, Call, Diagnostic, Expr, Fix, Place } from "@mbn-lang/grammar";
import { report, walk } from "@mbn-lang/grammar";
import type { CheckedDeclaration } from "../check/checked.ts";
import { OUTSIDE_DOMAIN, ZERO_DIVISOR } from "../diagnostics/value-lints.ts";
import { literalValue } from "./literal.ts";

/** Divisions by zero and arguments outside a function's domain that are written as literals. */
export function writtenLints(checked: CheckedDeclaration): Diagnostic[] {
  const found: Diagnostic[] = [];
  const placeOf = (expr: Expr): Place => ({
    file: checked.file,
    declaration: checked.node,
    span: expr.span,
  });
  walk(checked.node, (node) => {
    if (node.kind === "Binary" && dividesByZero(node)) {
      const place = placeOf(node);
      found.push(report(ZERO_DIVISOR, place, {}, { fixes: quotientFixes(checked, node, place) }));
    } else if (node.kind === "Call" && checked.symbols.get(node.callee)?.kind === "builtin") {
      const result = outsideDomain(node);
      const name = node.callee.text;
      if (result !== undefined) {
        const place = placeOf(node);
        const fixes = [writing(result, place)];
        found.push(report(OUTSIDE_DOMAIN, place, { name, result }, { fixes }));
      }
    }
  });
  return found;
}

function dividesByZero({ operator, right }: Binary): boolean {
  return operator === "/" && literalValue(right) === 0;
}

/** What the quotient of two literals is, as it is written. */
function quotientFixes(checked: CheckedDeclaration, node: Binary, place: Place): readonly Fix[] {
  const left = literalValue(node.left);
  const right = literalValue(node.right);
  const type = checked.types.get(node);
  if (left === undefined || right === undefined || type?.kind !== "quantity") return [];
  const quotient = left / right;
  const text = Number.isNaN(quotient) ? "nan" : quotient > 0 ? "inf" : "-inf";
  if (type.dimension === 0) return [writing(text, place)];
  return type.dimension === 1 ? [writing(`${text} as us`, place)] : [];
}

function writing(text: string, place: Place): Fix {
  return { title: `Write \`${text}\``, edits: [{ place, text }] };
}

/** What the function gives instead of a number. */
function outsideDomain({ callee, args }: Call): string | undefined {
  const [first] = args;
  const x = first && literalValue(first.value);
  if (x === undefined) return undefined;
  switch (callee.text) {
    case "ln":
    case "log2":
      return x > 0 ? undefined : x === 0 ? "-inf" : "nan";
    case "sqrt":
      return x < 0 ? "nan" : undefined;
    default:
      return undefined;
  }
}
