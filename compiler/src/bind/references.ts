import type { Const, Element, Expr, Fn } from "@mbn/grammar";

// Which names a constant or a function mentions, without resolving them: enough to check
// declarations after those they depend on, and to find circles.

export interface References {
  readonly values: ReadonlySet<string>;
  readonly callables: ReadonlySet<string>;
}

/** Iterative: expressions may be as long as a file. */
export function referencesOf(node: Const | Fn): References {
  const values = new Set<string>();
  const callables = new Set<string>();
  const stack: (Expr | Element)[] = roots(node);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.kind === "NameExpr") values.add(next.text);
    else if (next.kind === "Call") callables.add(next.callee.text);
    pushChildren(next, stack);
  }
  return { values, callables };
}

function roots(node: Const | Fn): Expr[] {
  if (node.kind === "Const") return [node.value];
  const found: Expr[] = [node.value];
  for (const item of node.items) found.push(item.kind === "Let" ? item.value : item.condition);
  for (const param of node.params) {
    if (param.range !== undefined) found.push(param.range);
    if (param.default !== undefined) found.push(param.default);
  }
  return found;
}

function pushChildren(node: Expr | Element, stack: (Expr | Element)[]): void {
  switch (node.kind) {
    case "Call":
      for (const argument of node.args) stack.push(argument.value);
      return;
    case "Binary":
      stack.push(node.left, node.right);
      return;
    case "Unary":
    case "AsUnit":
      stack.push(node.operand);
      return;
    case "Index":
      stack.push(node.object, node.index);
      return;
    case "Member":
      stack.push(node.object);
      return;
    case "Paren":
      stack.push(node.inner);
      return;
    case "List":
      for (const element of node.elements) stack.push(element);
      return;
    case "For":
      stack.push(node.list);
      for (const element of node.body) stack.push(element);
      return;
    default:
      pushRareChildren(node, stack);
  }
}

function pushRareChildren(node: Expr | Element, stack: (Expr | Element)[]): void {
  switch (node.kind) {
    case "Modified":
      stack.push(node.dist);
      if (node.start !== undefined) stack.push(node.start);
      if (node.max !== undefined) stack.push(node.max);
      return;
    case "IfExpr":
      stack.push(node.condition, node.then, node.otherwise);
      return;
    case "RecordExpr":
      for (const field of node.fields) stack.push(field.value);
      return;
    case "Fold":
      stack.push(node.initial, node.list, node.body);
      return;
    case "If":
      stack.push(node.condition);
      for (const element of node.then) stack.push(element);
      if (node.otherwise?.kind === "If") stack.push(node.otherwise);
      else for (const element of node.otherwise?.body ?? []) stack.push(element);
      return;
    default:
      return;
  }
}
