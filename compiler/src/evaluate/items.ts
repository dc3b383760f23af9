import type { For, If, Span } from "@mbn-lang/grammar";
import { perhaps } from "./explore/exploration.ts";
import { factsOf } from "./explore/facts.ts";
import { partOf } from "./explore/part.ts";
import { Unsound } from "./failure.ts";
import { compileLoop } from "./loop.ts";
import type { Code, Step } from "./run.ts";
import type { Scope } from "./scope.ts";

// `for` and `if` around items of any kind: of lists, target lists, states, machines, sides.

/** Compiles one item that is neither `for` nor `if`. */
export type ItemCompiler<Item, Built> = (scope: Scope, item: Item) => Step<Built>;

/**
 * Says of what is being built that more may belong to it, which is not known, and gives
 * something to build that into.
 */
export type Fork<Built> = (built: Built) => Built;

type Nested<Item> = Item | For<Nested<Item>> | If<Nested<Item>>;

/** Items one after the other. */
export function compileItems<Item extends { readonly kind: string; readonly span: Span }, Built>(
  scope: Scope,
  items: readonly Nested<Item>[],
  compileOne: ItemCompiler<Item, Built>,
  fork: Fork<Built>,
): Step<Built> {
  const steps = items.map((item) => compileItem(scope, item, compileOne, fork));
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return (frame, run, built) => {
    for (const step of steps) step(frame, run, built);
  };
}

function compileItem<Item extends { readonly kind: string; readonly span: Span }, Built>(
  scope: Scope,
  item: Nested<Item>,
  compileOne: ItemCompiler<Item, Built>,
  fork: Fork<Built>,
): Step<Built> {
  scope.cost += 1;
  if (isFor(item)) return compileFor(scope, item, compileOne, fork);
  if (isIf(item)) return compileIfItem(scope, item, compileOne, fork);
  return scope.explores ? compileSound(scope, item, compileOne, fork) : compileOne(scope, item);
}

/** Items that consist of others, and `let` and `require`, pass over what is wrong in them. */
const OPEN_KINDS: ReadonlySet<string> = new Set(["Limits", "State", "Side", "Let", "Require"]);

/** An item, unless there is a mistake in it. */
function compileSound<Item extends { readonly kind: string; readonly span: Span }, Built>(
  scope: Scope,
  item: Item,
  compileOne: ItemCompiler<Item, Built>,
  fork: Fork<Built>,
): Step<Built> {
  const passOver: Step<Built> = (_, __, built) => void fork(built);
  if (!OPEN_KINDS.has(item.kind) && scope.damage?.touches(item.span) === true) return passOver;
  try {
    return compileOne(scope, item);
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    return passOver;
  }
}

function isFor<Item extends { readonly kind: string; readonly span: Span }>(
  item: Nested<Item>,
): item is For<Nested<Item>> {
  return item.kind === "For";
}

function isIf<Item extends { readonly kind: string; readonly span: Span }>(
  item: Nested<Item>,
): item is If<Nested<Item>> {
  return item.kind === "If";
}

function compileFor<Item extends { readonly kind: string; readonly span: Span }, Built>(
  scope: Scope,
  item: For<Nested<Item>>,
  compileOne: ItemCompiler<Item, Built>,
  fork: Fork<Built>,
): Step<Built> {
  const cost = { value: 1 };
  const { loop, locals } = compileLoop(scope, item.binder, item.list, cost);
  for (const one of locals) scope.loops.push(one);
  const [body, bodyCost] = scope.region(() => compileItems(scope, item.body, compileOne, fork));
  scope.loops.length -= locals.length;
  cost.value += bodyCost;
  return (frame, run, built) => {
    loop(
      frame,
      run,
      () => {
        body(frame, run, built);
      },
      () => {
        const apart = fork(built);
        perhaps(run, factsOf(scope, item.list), () => {
          body(frame, run, apart);
        });
      },
    );
  };
}

function compileIfItem<Item extends { readonly kind: string; readonly span: Span }, Built>(
  scope: Scope,
  item: If<Nested<Item>>,
  compileOne: ItemCompiler<Item, Built>,
  fork: Fork<Built>,
): Step<Built> {
  const condition = scope.compile<boolean>(item.condition);
  const [then, thenCost] = scope.region(() => compileItems(scope, item.then, compileOne, fork));
  const [otherwise, elseCost] = scope.region(() => compileElse(scope, item, compileOne, fork));
  if (scope.explores)
    return exploringIf(scope, item, { condition, branches: [then, otherwise], fork });
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

interface IfSteps<Built> {
  readonly condition: Code<boolean>;
  readonly branches: readonly [then: Step<Built>, otherwise: Step<Built> | undefined];
  readonly fork: Fork<Built>;
}

/** Either branch may be reached if the condition is not known. */
function exploringIf<Item, Built>(
  scope: Scope,
  item: If<Item>,
  { condition, branches, fork }: IfSteps<Built>,
): Step<Built> {
  const part = partOf(condition);
  const [then, otherwise] = branches;
  return (frame, run, built) => {
    const decided = part(frame, run);
    if (decided === true) return then(frame, run, built);
    if (decided === false) return otherwise?.(frame, run, built);
    for (const branch of branches) {
      const apart = fork(built);
      perhaps(run, factsOf(scope, item.condition), () => branch?.(frame, run, apart));
    }
  };
}

function compileElse<Item extends { readonly kind: string; readonly span: Span }, Built>(
  scope: Scope,
  item: If<Nested<Item>>,
  compileOne: ItemCompiler<Item, Built>,
  fork: Fork<Built>,
): Step<Built> | undefined {
  const { otherwise } = item;
  if (otherwise === undefined) return undefined;
  if (otherwise.kind === "Else") return compileItems(scope, otherwise.body, compileOne, fork);
  return compileItem(scope, otherwise, compileOne, fork);
}
