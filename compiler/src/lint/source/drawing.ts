import { walk } from "@mbn-lang/grammar";
import type { AnyNode, Declaration, Node } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../../check/checked.ts";
import { declarationOf } from "../../check/program.ts";

/** The functions of a program that draw, themselves or through others. */
export type DrawingFunctions = ReadonlySet<Declaration>;

export function drawingFunctions(program: CheckedProgram): DrawingFunctions {
  const drawing = new Set<Declaration>();
  const callers = new Map<Declaration, Declaration[]>();
  for (const [node, checked] of program.declarations) {
    if (node.kind !== "Fn") continue;
    walk(node, (inner) => {
      if (isDraw(inner)) drawing.add(node);
      if (inner.kind !== "Call") return;
      const callee = calleeOf(program, checked, inner);
      const known = callee && callers.get(callee);
      if (known !== undefined) known.push(node);
      else if (callee !== undefined) callers.set(callee, [node]);
    });
  }
  // What is added to a set while it is walked is walked too.
  for (const node of drawing) for (const caller of callers.get(node) ?? []) drawing.add(caller);
  return drawing;
}

/** The outermost draws, and calls of functions that draw, in a node; in source order. */
export function drawsIn(
  program: CheckedProgram,
  checked: CheckedDeclaration,
  drawing: DrawingFunctions,
  root: AnyNode,
): readonly Node[] {
  const found: Node[] = [];
  walk(root, (node) => {
    const callee = node.kind === "Call" ? calleeOf(program, checked, node) : undefined;
    const draws = isDraw(node) || (callee !== undefined && drawing.has(callee));
    if (draws) found.push(node);
    return !draws;
  });
  return found;
}

function isDraw(node: AnyNode): boolean {
  return node.kind === "Unary" && node.operator === "draw";
}

function calleeOf(
  program: CheckedProgram,
  checked: CheckedDeclaration,
  { callee }: Extract<AnyNode, { kind: "Call" }>,
): Declaration | undefined {
  const symbol = checked.symbols.get(callee);
  return symbol?.kind === "fn" ? declarationOf(program, symbol)?.node : undefined;
}
