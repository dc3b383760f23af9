import type { Machine, MachineItem, State, StateItem } from "@mbn-lang/grammar";

type Item = MachineItem | StateItem;
type Plain = Exclude<Item, { readonly kind: "For" | "If" }>;

/** A machine's items with those inside `for` and `if`, in source order, the blocks left out. */
export function machineItems(machine: Machine): Plain[] {
  return flatten(machine.items);
}

/** The same for a state. */
export function stateItems(state: State): Plain[] {
  return flatten(state.items);
}

function flatten(items: readonly Item[]): Plain[] {
  const found: Plain[] = [];
  const pending = items.toReversed();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (item.kind === "For") pushReversed(pending, item.body);
    else if (item.kind === "If") {
      const { otherwise } = item;
      if (otherwise?.kind === "Else") pushReversed(pending, otherwise.body);
      else if (otherwise !== undefined) pending.push(otherwise);
      pushReversed(pending, item.then);
    } else found.push(item);
  }
  return found;
}

/** Puts items on a stack so that the first of them is taken first. */
function pushReversed(pending: Item[], items: readonly Item[]): void {
  for (const item of items.toReversed()) pending.push(item);
}
