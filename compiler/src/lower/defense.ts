import type {
  Declaration,
  DefenseItem,
  For,
  If,
  Instance,
  Place,
  Side,
  SideItem,
} from "@mbn-lang/grammar";
import type { DefenseSymbol, MachineSymbol } from "../bind/symbol.ts";
import { compileArguments, frameOf } from "../evaluate/arguments.ts";
import type { CheckedDeclaration } from "../check/checked.ts";
import { isUnknown } from "../evaluate/explore/unknown.ts";
import { compileItems } from "../evaluate/items.ts";
import { compilePrologue } from "../evaluate/parameter.ts";
import type { Prologue, Run, Step } from "../evaluate/run.ts";
import { Scope } from "../evaluate/scope.ts";
import type { Linker } from "../evaluate/scope.ts";
import { compileLet, compileRequire } from "../evaluate/statements.ts";
import { streamOf } from "./draws.ts";
import type { Frame } from "../evaluate/value.ts";
import { buildInstance } from "./instance.ts";
import type { InstanceRequest } from "./instance.ts";
import type { CompiledMachine } from "./output.ts";
import { Unsound } from "../evaluate/failure.ts";

/** A defense while its body is evaluated. Included defenses share the lists of machines. */
export interface DefenseDraft {
  readonly seed: string;
  /** `defense:tamaraw#0`, and for includes `…/include/NAME/i`. */
  readonly streamPath: string;
  /** `tamaraw#0` */
  readonly mapPath: string;
  readonly client: (CompiledMachine | undefined)[];
  readonly server: (CompiledMachine | undefined)[];
  /** How often each name has been used, by `client/NAME`, `server/NAME`, `include/NAME`. */
  readonly counts: Map<string, number>;
  /** Set where what is not known is passed over: whether all machines of a side are known. */
  readonly known?: { sides: boolean } | undefined;
}

/** A draft for machines that a defense may have. */
function forkDefense(draft: DefenseDraft): DefenseDraft {
  if (draft.known !== undefined) draft.known.sides = false;
  return { ...draft, client: [], server: [], counts: new Map() };
}

interface DefenseBody {
  readonly prologue: Prologue | undefined;
  readonly body: Step<DefenseDraft>;
  readonly cost: number;
  readonly place: Place;
}

const bodies = new WeakMap<Linker, Map<Declaration, DefenseBody>>();

function defenseBody(linker: Linker, symbol: DefenseSymbol): DefenseBody {
  let known = bodies.get(linker);
  if (known === undefined) bodies.set(linker, (known = new Map()));
  const checked = linker.checked(symbol);
  let body = known.get(checked.node);
  if (body === undefined) known.set(checked.node, (body = compileDefense(linker, checked)));
  return body;
}

function compileDefense(linker: Linker, checked: CheckedDeclaration): DefenseBody {
  const { node } = checked;
  if (node.kind !== "Defense") throw new Unsound("a defense was expected");
  const scope = new Scope(linker, checked);
  for (const param of node.params ?? []) scope.declare(param.name);
  const prologue = compilePrologue(scope, checked.signature.params);
  const compileOne = (inner: Scope, item: DefenseItem): Step<DefenseDraft> =>
    compileDefenseItem(linker, inner, item);
  const [body, cost] = scope.region(() => compileItems(scope, node.items, compileOne, forkDefense));
  return { prologue, body, cost, place: scope.place(node.name) };
}

function compileDefenseItem(linker: Linker, scope: Scope, item: DefenseItem): Step<DefenseDraft> {
  switch (item.kind) {
    case "Let":
      return compileLet(scope, item);
    case "Require":
      return compileRequire(scope, item);
    case "Include":
      return compileInclude(linker, scope, item.instance);
    case "Side":
      return compileSide(linker, scope, item);
    case "ErrorItem":
      throw new Unsound("an unsound defense was evaluated");
  }
}

/** Evaluates a defense into `draft`, its parameters in `frame` as far as they are given. */
export function runDefense(
  linker: Linker,
  request: Pick<InstanceRequest, "frame" | "places" | "site"> & { readonly symbol: DefenseSymbol },
  draft: DefenseDraft,
  run: Run,
): void {
  const { symbol, frame, places, site } = request;
  const { prologue, body, cost, place } = defenseBody(linker, symbol);
  const outer = run.stream;
  run.stream = streamOf(run, draft.seed, draft.streamPath);
  run.attempt(() => {
    const depth = site && run.enterInstance(site);
    if ((run.fuel -= cost) < 0) run.refuel(place);
    prologue?.(frame, run, places);
    body(frame, run, draft);
    if (depth !== undefined) run.leaveInstance(depth);
  });
  run.stream = outer;
}

/** What an instance needs when it is reached. */
type Prepare = (frame: Frame, run: Run) => Pick<InstanceRequest, "frame" | "places" | "site">;

function compileInstance(
  scope: Scope,
  item: Instance,
  symbol: MachineSymbol | DefenseSymbol,
): Prepare {
  const params = scope.linker.params(symbol);
  const args = compileArguments(scope, params, item.args);
  const site = { place: scope.place(item), callee: symbol.name };
  return (frame, run) => ({
    frame: frameOf(args, params.length, frame, run),
    places: args.places,
    site,
  });
}

function compileInclude(linker: Linker, scope: Scope, item: Instance): Step<DefenseDraft> {
  const symbol = scope.symbol(item.name);
  if (symbol?.kind !== "defense") throw new Unsound(`\`${item.name.text}\` is no defense`);
  const prepare = compileInstance(scope, item, symbol);
  return (frame, run, draft) => {
    const number = countUp(draft, `include/${symbol.name}`);
    const streamPath = `${draft.streamPath}/include/${symbol.name}/${number}`;
    const inner: DefenseDraft = { ...draft, streamPath, counts: new Map() };
    run.attempt(() => {
      runDefense(linker, { ...prepare(frame, run), symbol }, inner, run);
    });
  };
}

function compileSide(linker: Linker, scope: Scope, side: Side): Step<DefenseDraft> {
  const compileOne = (inner: Scope, item: PlainSideItem): Step<DefenseDraft> => {
    switch (item.kind) {
      case "Let":
        return compileLet(inner, item);
      case "Require":
        return compileRequire(inner, item);
      case "Instance":
        return compileMachineInstance(linker, inner, item, side.side);
      case "ErrorItem":
        throw new Unsound("an unsound defense was evaluated");
    }
  };
  return compileItems(scope, side.items, compileOne, forkDefense);
}

type PlainSideItem = Exclude<SideItem, For<SideItem> | If<SideItem>>;

function compileMachineInstance(
  linker: Linker,
  scope: Scope,
  item: Instance,
  side: Side["side"],
): Step<DefenseDraft> {
  const symbol = scope.symbol(item.name);
  if (symbol?.kind !== "machine") throw new Unsound(`\`${item.name.text}\` is no machine`);
  const prepare = compileInstance(scope, item, symbol);
  return (frame, run, draft) => {
    const machines = draft[side];
    const number = countUp(draft, `${side}/${symbol.name}`);
    const streamPath = `${draft.streamPath}/${side}/${symbol.name}/${number}`;
    const mapPath = `${draft.mapPath}/${side}/${machines.length}`;
    let compiled: CompiledMachine | undefined;
    run.attempt(() => {
      const request = { ...prepare(frame, run), symbol, streamPath, mapPath };
      const build = (): CompiledMachine | undefined =>
        buildInstance(linker, request, draft.seed, run);
      const isClosed = !request.frame.some(isUnknown);
      compiled = isClosed && run.exploration ? run.exploration.apart(build) : build();
    });
    machines.push(compiled);
  };
}

function countUp(draft: DefenseDraft, key: string): number {
  const number = draft.counts.get(key) ?? 0;
  draft.counts.set(key, number + 1);
  return number;
}
