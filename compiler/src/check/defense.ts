import type { Defense, DefenseItem, Include, Instance, Side, SideItem } from "@mbn-lang/grammar";
import { describeSymbol } from "../bind/describe.ts";
import type { CallableSymbol } from "../bind/symbol.ts";
import { NOT_A_DEFENSE, NOT_A_MACHINE } from "../diagnostics/names.ts";
import { REPEATED_SIDE } from "../diagnostics/shapes.ts";
import { checkLet, checkRequire, visitFor, visitIf } from "./block.ts";
import { checkArguments, inferAll, reportNotCallable, reportUnknownCallee } from "./call.ts";
import type { Context } from "./context.ts";
import { placeIn, problem } from "./context.ts";
import { inBlock } from "./declare.ts";
import { bind, findCallable } from "./lookup.ts";

export function checkDefense(context: Context, node: Defense): void {
  const sides = new Map<string, Side>();
  for (const item of node.items) checkItem(context, node, item, sides);
}

function checkItem(
  context: Context,
  defense: Defense,
  item: DefenseItem,
  sides: Map<string, Side>,
): void {
  switch (item.kind) {
    case "Let":
      return checkLet(context, item);
    case "Require":
      return checkRequire(context, item);
    case "Include":
      return checkInclude(context, item);
    case "Side":
      noteSide(context, defense, item, sides);
      return inBlock(context, () => {
        for (const one of item.items) checkSideItem(context, one);
      });
    case "ErrorItem":
      return;
  }
}

function noteSide(context: Context, defense: Defense, item: Side, sides: Map<string, Side>): void {
  const { side } = item;
  const first = sides.get(side);
  sides.set(side, first ?? item);
  if (first === undefined) return;
  const related = [{ place: placeIn(context, wordOf(first)), message: "first here" }];
  problem(context, wordOf(item), REPEATED_SIDE, { side, defense: defense.name.text }, { related });
}

function wordOf({ side, span }: Side): Pick<Side, "span"> {
  return { span: { start: span.start, end: span.start + side.length } };
}

function checkSideItem(context: Context, item: SideItem): void {
  switch (item.kind) {
    case "Instance":
      return checkMachineInstance(context, item);
    case "Let":
      return checkLet(context, item);
    case "Require":
      return checkRequire(context, item);
    case "For":
      return visitFor(context, item, (body) => {
        for (const one of body) checkSideItem(context, one);
      });
    case "If":
      return visitIf(context, item, (body) => {
        for (const one of body) checkSideItem(context, one);
      });
    case "ErrorItem":
      return;
  }
}

function checkMachineInstance(context: Context, item: Instance): void {
  const symbol = resolve(context, item, "machine");
  if (symbol === undefined) return;
  if (symbol.kind === "machine") {
    checkArguments(context, item.name, item.args, symbol);
    return;
  }
  inferAll(context, item.args);
  if (symbol.kind === "fn" && context.isBroken(symbol)) return;
  const params = { name: item.name.text, what: describeSymbol(symbol) };
  const notes =
    symbol.kind === "defense"
      ? [`A defense is added beside the sides: \`include ${item.name.text}(…)\`.`]
      : [];
  problem(context, item.name, NOT_A_MACHINE, params, { notes });
}

function checkInclude(context: Context, { instance }: Include): void {
  const symbol = resolve(context, instance, "defense");
  if (symbol === undefined) return;
  if (symbol.kind === "defense") {
    checkArguments(context, instance.name, instance.args, symbol);
    return;
  }
  inferAll(context, instance.args);
  if (symbol.kind === "fn" && context.isBroken(symbol)) return;
  const params = { name: instance.name.text, what: describeSymbol(symbol) };
  const notes =
    symbol.kind === "machine"
      ? [`A machine stands on a side: \`client { ${instance.name.text}(…) }\`.`]
      : [];
  problem(context, instance.name, NOT_A_DEFENSE, params, { notes });
}

function resolve(
  context: Context,
  instance: Instance,
  what: "machine" | "defense",
): CallableSymbol | undefined {
  const symbol = findCallable(context, instance.name.text);
  if (symbol !== undefined) {
    bind(context, instance.name, symbol);
    return symbol;
  }
  inferAll(context, instance.args);
  if (!reportNotCallable(context, instance.name, instance)) {
    reportUnknownCallee(context, instance.name, what, [what]);
  }
  return undefined;
}
