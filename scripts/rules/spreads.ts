import { Visitor, parseSync } from "oxc-parser";
import type { Argument, Comment, Node } from "oxc-parser";

// `push(...list)` puts every element on the stack, which overflows when a list is long. So calls
// spread only what the source itself bounds: written lists, a function's own rest parameter (which
// is bounded where that function is called), and tuples that a comment `fixed: WHY` names.

const REASON = /^\s*fixed: \S/;

/** Calls in a file that spread a list of any length. */
export function checkSpreads(file: string, text: string): string[] {
  const { program, comments } = parseSync(file, text);
  const lines = lineStarts(text);
  const lineOf = (at: number): number => lines.findLastIndex((start) => start <= at) + 1;
  const reasons = new Set(comments.filter(isReason).map(({ start }) => lineOf(start)));
  const problems: string[] = [];
  const rests: Set<string>[] = [];
  const check = (call: Call): void => {
    if (isApply(call)) {
      problems.push(
        `${file}:${lineOf(call.start)}: apply overflows the stack when the list is long; loop`,
      );
    }
    for (const one of call.arguments) {
      if (one.type !== "SpreadElement" || isBounded(one.argument, rests)) continue;
      const line = lineOf(one.start);
      // On the line itself, or above it.
      if (reasons.has(line) || reasons.has(line - 1)) continue;
      problems.push(
        `${file}:${line}: a spread argument overflows the stack when the list is long; loop, or say why it is short: // fixed: …`,
      );
    }
  };
  const enter = ({ params }: { readonly params: readonly Node[] }): void => {
    rests.push(new Set(params.flatMap(restName)));
  };
  const leave = (): void => {
    rests.pop();
  };
  new Visitor({
    CallExpression: check,
    NewExpression: check,
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
  }).visit(program);
  return problems;
}

interface Call {
  readonly callee: Node;
  readonly arguments: readonly Argument[];
  readonly start: number;
}

/** `f.apply(x, list)` and `Reflect.apply(f, x, list)`. */
function isApply({ callee, arguments: list }: Call): boolean {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  return callee.property.name === "apply" && list.length >= 2;
}

function isReason({ value }: Comment): boolean {
  return REASON.test(value);
}

function restName(param: Node): string[] {
  if (param.type !== "RestElement") return [];
  return param.argument.type === "Identifier" ? [param.argument.name] : [];
}

function isBounded(node: Node, rests: readonly ReadonlySet<string>[]): boolean {
  if (node.type === "ArrayExpression") {
    return node.elements.every(
      (one) => one?.type !== "SpreadElement" || isBounded(one.argument, rests),
    );
  }
  if (node.type === "ConditionalExpression") {
    return isBounded(node.consequent, rests) && isBounded(node.alternate, rests);
  }
  if (node.type === "ParenthesizedExpression") return isBounded(node.expression, rests);
  return node.type === "Identifier" && rests.some((names) => names.has(node.name));
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
