import type { For, If } from "@mbn-lang/grammar";
import { compileLoop } from "./loop.ts";
import type { Step } from "./run.ts";
import type { Scope } from "./scope.ts";

// `for` and `if` around items of any kind: of lists, target lists, states, machines, sides.

/** Compiles one item that is neither `for` nor `if`. */
export type ItemCompiler<Item, Built> = (scope: Scope, item: Item) => Step<Built>;

type Nested<Item> = Item | For<Nested<Item>> | If<Nested<Item>>;

/** Items one after the other. */
export function compileItems<Item extends { readonly kind: string }, Built>(
  scope: Scope,
  items: readonly Nested<Item>[],
  compileOne: ItemCompiler<Item, Built>,
): Step<Built> {
  const steps = items.map((item) => compileItem(scope, item, compileOne));
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return (frame, run, built) => {
    for (const step of steps) step(frame, run, built);
  };
}

function compileItem<Item extends { readonly kind: string }, Built>(
  scope: Scope,
  item: Nested<Item>,
  compileOne: ItemCompiler<Item, Built>,
): Step<Built> {
  scope.cost += 1;
  if (isFor(item)) return compileFor(scope, item, compileOne);
  if (isIf(item)) return compileIfItem(scope, item, compileOne);
  return compileOne(scope, item);
}

function isFor<Item extends { readonly kind: string }>(
  item: Nested<Item>,
): item is For<Nested<Item>> {
  return item.kind === "For";
}

function isIf<Item extends { readonly kind: string }>(
  item: Nested<Item>,
): item is If<Nested<Item>> {
  return item.kind === "If";
}

function compileFor<Item extends { readonly kind: string }, Built>(
  scope: Scope,
  item: For<Nested<Item>>,
  compileOne: ItemCompiler<Item, Built>,
): Step<Built> {
  const cost = { value: 1 };
  const { loop, locals } = compileLoop(scope, item.binder, item.list, cost);
  for (const local of locals) scope.loops.push(local);
  const [body, bodyCost] = scope.region(() => compileItems(scope, item.body, compileOne));
  scope.loops.length -= locals.length;
  cost.value += bodyCost;
  return (frame, run, built) => {
    loop(frame, run, () => {
      body(frame, run, built);
    });
  };
}

function compileIfItem<Item extends { readonly kind: string }, Built>(
  scope: Scope,
  item: If<Nested<Item>>,
  compileOne: ItemCompiler<Item, Built>,
): Step<Built> {
  const condition = scope.compile<boolean>(item.condition);
  const [then, thenCost] = scope.region(() => compileItems(scope, item.then, compileOne));
  const [otherwise, elseCost] = scope.region(() => compileElse(scope, item, compileOne));
  return (frame, run, built) => {
    if (condition(frame, run)) {
      run.fuel -= thenCost;
      then(frame, run, built);
    } else {
      run.fuel -= elseCost;
      otherwise?.(frame, run, built);
    }
  };
}

function compileElse<Item extends { readonly kind: string }, Built>(
  scope: Scope,
  item: If<Nested<Item>>,
  compileOne: ItemCompiler<Item, Built>,
): Step<Built> | undefined {
  const { otherwise } = item;
  if (otherwise === undefined) return undefined;
  if (otherwise.kind === "Else") return compileItems(scope, otherwise.body, compileOne);
  return compileItem(scope, otherwise, compileOne);
}
