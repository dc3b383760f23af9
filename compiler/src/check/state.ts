import type { Name, State, StateItem } from "@mbn-lang/grammar";
import { checkLet, checkRequire, declareBinder, elementOf, visitFor, visitIf } from "./block.ts";
import { checkAction } from "./action.ts";
import type { Context } from "./context.ts";
import { check } from "./context.ts";
import { inBlock } from "./declare.ts";
import type { StateList } from "./state-list.ts";
import { checkOn } from "./transition.ts";
import { FLOAT, INT } from "./type-value.ts";
import { checkUpdate } from "./update.ts";

export function checkState(context: Context, node: State): void {
  for (const index of node.indices) {
    check(context, index, INT, `An index of the state \`${node.name.text}\``);
  }
  inBlock(context, () => {
    const { family } = node;
    if (family !== undefined) {
      const element = elementOf(context, family.list, "What a weighted family runs over");
      declareBinder(context, family.binder, element);
      check(context, family.weight, FLOAT, "The weight of a member");
    }
    checkItems(context, node.name, node.items);
  });
}

function checkItems(context: Context, state: Name, items: readonly StateItem[]): void {
  const list: StateList = { state, action: undefined, updates: new Map(), events: new Map() };
  for (const item of items) checkItem(context, list, item);
}

function checkItem(context: Context, list: StateList, item: StateItem): void {
  switch (item.kind) {
    case "Pad":
    case "Block":
    case "Timer":
    case "Cancel":
      return checkAction(context, list, item);
    case "Update":
      return checkUpdate(context, list, item);
    case "On":
      return checkOn(context, list, item);
    case "Let":
      return checkLet(context, item);
    case "Require":
      return checkRequire(context, item);
    case "For":
      return visitFor(context, item, (body) => checkItems(context, list.state, body));
    case "If":
      return visitIf(context, item, (body) => checkItems(context, list.state, body));
    case "ErrorItem":
      return;
  }
}
