import type { For, If, Machine, MachineItem, State, StateItem } from "@mbn/grammar";

/** Items of a body with those inside `for` and `if`, in source order, the blocks left out. */
function flatten<Item extends { readonly kind: string }>(
  items: readonly (Item | For<Item> | If<Item>)[],
): Item[] {
  const found: Item[] = [];
  const pending: (Item | For<Item> | If<Item>)[] = items.toReversed();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (isFor(item)) pending.push(...item.body.toReversed());
    else if (isIf(item)) pending.push(...elseItems(item), ...item.then.toReversed());
    else found.push(item);
  }
  return found;
}

function elseItems<Item>(item: If<Item>): (Item | If<Item>)[] {
  const { otherwise } = item;
  if (otherwise === undefined) return [];
  return otherwise.kind === "Else" ? otherwise.body.toReversed() : [otherwise];
}

function isFor<Item extends { readonly kind: string }>(
  item: Item | For<Item> | If<Item>,
): item is For<Item> {
  return item.kind === "For";
}

function isIf<Item extends { readonly kind: string }>(
  item: Item | For<Item> | If<Item>,
): item is If<Item> {
  return item.kind === "If";
}

type Plain<Item> = Exclude<Item, { readonly kind: "For" | "If" }>;

export function machineItems(machine: Machine): Plain<MachineItem>[] {
  return flatten<Plain<MachineItem>>(machine.items as readonly Plain<MachineItem>[]);
}

export function stateItems(state: State): Plain<StateItem>[] {
  return flatten<Plain<StateItem>>(state.items as readonly Plain<StateItem>[]);
}
