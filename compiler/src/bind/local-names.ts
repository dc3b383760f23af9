import type { AnyNode, Binder, Machine, Name, Param } from "@mbn-lang/grammar";
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

/** What a node around the offset makes visible there. */
function introduced(node: AnyNode, offset: number): readonly Name[] {
  switch (node.kind) {
    case "Fn":
      return [...paramsBefore(node.params, offset), ...letsBefore(node.items, offset)];
    case "Machine":
      return ofMachine(node, offset);
    case "Defense":
      return [...paramsBefore(node.params ?? [], offset), ...letsBefore(node.items, offset)];
    case "Side":
      return letsBefore(node.items, offset);
    case "State": {
      const { family, items } = node;
      const isMember = family !== undefined && offset > family.list.span.end;
      return [...(isMember ? namesOfBinder(family.binder) : []), ...letsBefore(items, offset)];
    }
    case "For": {
      if (offset <= node.list.span.end) return [];
      return [...namesOfBinder(node.binder), ...letsBefore(node.body, offset)];
    }
    case "If": {
      const { then, otherwise } = node;
      const isInThen = otherwise === undefined || offset < otherwise.span.start;
      return isInThen ? letsBefore(then, offset) : [];
    }
    case "Else":
      return letsBefore(node.body, offset);
    case "Fold":
      return offset > node.list.span.end ? [node.accumulator, ...namesOfBinder(node.binder)] : [];
    default:
      return [];
  }
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

function namesOfBinder({ index, element }: Binder): readonly Name[] {
  return index === undefined ? [element] : [index, element];
}
