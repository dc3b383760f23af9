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
    if (item.kind === "For") pending.push(...item.body.toReversed());
    else if (item.kind === "If") {
      const { otherwise } = item;
      if (otherwise?.kind === "Else") pending.push(...otherwise.body.toReversed());
      else if (otherwise !== undefined) pending.push(otherwise);
      pending.push(...item.then.toReversed());
    } else found.push(item);
  }
  return found;
}
