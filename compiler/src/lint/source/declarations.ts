import { report } from "@mbn-lang/grammar";
import type { Declaration, Diagnostic } from "@mbn-lang/grammar";
import type { CheckedDeclaration } from "../../check/checked.ts";
import { UNUSED_DECLARATION, UNUSED_HERE } from "../../diagnostics/unused.ts";
import { components } from "../../source/components.ts";

/**
 * Constants and functions that no machine or defense of the file uses, not through others either.
 * A file without machines and defenses is there to be imported, and one without defenses may be:
 * of that it is a hint. What only an unused one uses goes with it and is not told of.
 */
export function unusedDeclarations(own: readonly CheckedDeclaration[]): Diagnostic[] {
  const kinds = new Set(own.map(({ node }) => node.kind));
  if (!kinds.has("Machine") && !kinds.has("Defense")) return [];
  const kind = kinds.has("Defense") ? UNUSED_DECLARATION : UNUSED_HERE;
  const uses = usesOf(own);
  const needed = reach(
    own.flatMap((checked, at) => (isRoot(checked.node) ? [at] : [])),
    uses,
  );
  const groups = components(own.length, (at) => uses[at] ?? []);
  const used = usedGroups(groups, uses);
  return groups.flatMap((members, group) => {
    if (used.has(group) || members.some((at) => needed.has(at))) return [];
    return members.flatMap((at) => own[at] ?? []).flatMap((checked) => describe(checked, kind));
  });
}

/** Groups that use each other of which another group uses a member. */
function usedGroups(
  groups: readonly (readonly number[])[],
  uses: readonly (readonly number[])[],
): Set<number> {
  const groupOf = new Map(groups.flatMap((members, group) => members.map((at) => [at, group])));
  const used = new Set<number>();
  for (const [at, list] of uses.entries()) {
    for (const to of list) {
      const group = groupOf.get(to);
      if (group !== undefined && group !== groupOf.get(at)) used.add(group);
    }
  }
  return used;
}

function describe({ node, file }: CheckedDeclaration, kind: typeof UNUSED_HERE): Diagnostic[] {
  if (node.kind !== "Const" && node.kind !== "Fn") return [];
  const what = node.kind === "Const" ? "the constant" : "the function";
  const place = { file, declaration: node, span: node.name.span };
  return [report(kind, place, { name: node.name.text, what })];
}

/** What is asked for from outside, or is kept on purpose. */
function isRoot(node: Declaration): boolean {
  if (node.kind !== "Const" && node.kind !== "Fn") return true;
  return node.name.text.startsWith("_");
}

/** By declaration: the numbers of those of the same file that it mentions. */
function usesOf(own: readonly CheckedDeclaration[]): number[][] {
  const numbers = new Map(own.map(({ node }, at) => [keyOf(node), at]));
  return own.map(({ symbols, file, node }) => {
    const found = new Set<number>();
    for (const symbol of symbols.values()) {
      if (symbol.kind !== "const" && symbol.kind !== "fn") continue;
      const at = symbol.file === file ? numbers.get(keyOf(symbol.node)) : undefined;
      if (at !== undefined && symbol.node !== node) found.add(at);
    }
    return [...found];
  });
}

/** Names are unique within the values and within what is called. */
function keyOf(node: Declaration): string {
  return node.kind === "ErrorDeclaration" ? "" : `${node.kind} ${node.name.text}`;
}

function reach(roots: readonly number[], uses: readonly (readonly number[])[]): Set<number> {
  const reached = new Set(roots);
  // What is added to a set while it is walked is walked too.
  for (const at of reached) for (const to of uses[at] ?? []) reached.add(to);
  return reached;
}
