import type { AnyNode, Binder, Machine, Name, Node, Param } from "@mbn-lang/grammar";
import { machineNames } from "./machine-scope.ts";

// Which names of a declaration's own are visible where, by its tree alone. The checker finds the
// same as it goes along.

/**
 * The names that are visible at an offset, in the order in which they become so: a later one hides
 * an earlier one of the same text. `path` are the nodes around the offset, from the declaration
 * inwards; offsets count from the declaration's start.
 */
export function localNames(path: readonly AnyNode[], offset: number): readonly Name[] {
  const names: Name[] = [];
  for (const node of path) for (const name of introduced(node, offset)) names.push(name);
  return names.filter(({ text }) => text !== "");
}

type Rules = {
  readonly [Kind in AnyNode["kind"]]?: (
    node: Extract<AnyNode, { kind: Kind }>,
    offset: number,
  ) => readonly Name[];
};

/** What the kinds that make something visible make visible at an offset. */
const RULES: Rules = {
  Fn: ({ params, items }, offset) => [
    ...paramsBefore(params, offset),
    ...letsBefore(items, offset),
  ],
  Machine: ofMachine,
  Defense: ({ params = [], items }, offset) => [
    ...paramsBefore(params, offset),
    ...letsBefore(items, offset),
  ],
  Side: ({ items }, offset) => letsBefore(items, offset),
  State: ({ family, items }, offset) => [
    ...(family === undefined ? [] : binderBehind(family, offset)),
    ...letsBefore(items, offset),
  ],
  For: (node, offset) => [...binderBehind(node, offset), ...letsBefore(node.body, offset)],
  If: ({ then, otherwise }, offset) =>
    otherwise === undefined || offset < otherwise.span.start ? letsBefore(then, offset) : [],
  Else: ({ body }, offset) => letsBefore(body, offset),
  Fold: (node, offset) =>
    offset > node.list.span.end ? [node.accumulator, ...binderBehind(node, offset)] : [],
};

function introduced(node: AnyNode, offset: number): readonly Name[] {
  // The table's entry for a kind takes nodes of that kind, which the type of an indexed
  // access cannot say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const rule = RULES[node.kind] as ((node: AnyNode, at: number) => readonly Name[]) | undefined;
  return rule?.(node, offset) ?? [];
}

/** States and counters are visible in the whole body, also before they are declared. */
function ofMachine(node: Machine, offset: number): readonly Name[] {
  const params = node.params ?? [];
  const head = params.at(-1) ?? node.name;
  const names = [...paramsBefore(params, offset)];
  if (offset <= head.span.end) return names;
  const { counters, states } = machineNames(node);
  for (const name of counters) names.push(name);
  for (const [first] of states.values()) if (first !== undefined) names.push(first.name);
  for (const name of letsBefore(node.items, offset)) names.push(name);
  return names;
}

/** Each parameter is visible to those after it. */
function paramsBefore(params: readonly Param[], offset: number): readonly Name[] {
  return params.flatMap(({ name, span }) => (span.end < offset ? [name] : []));
}

function letsBefore(items: readonly AnyNode[], offset: number): readonly Name[] {
  return items.flatMap((item) =>
    item.kind === "Let" && item.span.end < offset ? [item.name] : [],
  );
}

/** A binder is visible behind the list that it runs over. */
function binderBehind(
  { binder, list }: { readonly binder: Binder; readonly list: Node },
  offset: number,
): readonly Name[] {
  if (offset <= list.span.end) return [];
  const { index, element } = binder;
  return index === undefined ? [element] : [index, element];
}
