import { known } from "../evaluate/value.ts";
import type { Diagnostic, Place } from "@mbn-lang/grammar";
import type { CallSite, Run } from "../evaluate/run.ts";
import type { MachineSymbol } from "../bind/symbol.ts";
import type { Linker } from "../evaluate/scope.ts";
import { isUnknown } from "../evaluate/explore/unknown.ts";
import { valueText } from "../evaluate/text.ts";
import type { Frame, Value } from "../evaluate/value.ts";
import { streamOf } from "./draws.ts";
import { newMachine } from "./draft.ts";
import type { MachineDraft } from "./draft.ts";
import { checkActions, finishApart, finishMachine } from "./finish.ts";
import type { Finished } from "./finish.ts";
import { newSketch } from "./sketch.ts";
import { machineBody } from "./machine.ts";
import type { MachineBody } from "./machine.ts";
import { mapStates } from "./map.ts";
import type { CompiledMachine } from "./output.ts";
import { checkRules } from "./problems.ts";
import { checkSize } from "./size.ts";
import type { MachineMap, NamedText, StateMap } from "./source-map.ts";

/** How an instance is made: with what, and under which names. */
export interface InstanceRequest {
  readonly symbol: MachineSymbol;
  /** Values of the written arguments by parameter; the rest take their defaults. */
  readonly frame: Frame;
  readonly places: readonly (Place | undefined)[];
  /** Where it is asked for; undefined for a machine compiled by itself. */
  readonly site: CallSite | undefined;
  /** `machine:NAME#k`, `defense:NAME#k/client/NAME/i`. */
  readonly streamPath: string;
  /** `tamaraw#0/client/1` */
  readonly mapPath: string;
}

/** Machines of defenses that were made before. */
export interface KeptInstances {
  /** The machine as it was made of the same, or as `build` makes it with a linker. */
  build(
    request: InstanceRequest,
    seed: string,
    run: Run,
    build: (linker: Linker) => CompiledMachine | undefined,
  ): CompiledMachine | undefined;
}

const instances = new WeakMap<Linker, KeptInstances>();

/** Lets the evaluations of a linker take the machines of defenses from elsewhere. */
export function keepInstances(linker: Linker, kept: KeptInstances): void {
  instances.set(linker, kept);
}

/** Builds the machine of a defense, unless it is known. */
export function buildInstance(
  linker: Linker,
  request: InstanceRequest,
  seed: string,
  run: Run,
): CompiledMachine | undefined {
  const kept = run.exploration === undefined ? instances.get(linker) : undefined;
  if (kept === undefined) return buildMachine(linker, request, seed, run);
  return kept.build(request, seed, run, (own) => buildMachine(own, request, seed, run));
}

/**
 * Builds one machine; undefined if something is wrong with it, which is then in the run's
 * diagnostics. A mistake in one instance leaves the others of a defense to be looked at.
 */
export function buildMachine(
  linker: Linker,
  request: InstanceRequest,
  seed: string,
  run: Run,
): CompiledMachine | undefined {
  const { symbol, site } = request;
  const body = machineBody(linker, symbol);
  const outer = run.stream;
  const before = run.diagnostics.length;
  run.stream = streamOf(run, seed, request.streamPath);
  let compiled: CompiledMachine | undefined;
  run.attempt(() => {
    const depth = site && run.enterInstance(site);
    compiled = build(body, request, run);
    if (depth !== undefined) run.leaveInstance(depth);
  });
  run.stream = outer;
  return run.diagnostics.slice(before).some(isError) ? undefined : compiled;
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}

function build(body: MachineBody, request: InstanceRequest, run: Run): CompiledMachine | undefined {
  const { frame, symbol, mapPath } = request;
  const { place } = body;
  run.fuel -= body.cost;
  if (run.fuel < 0) run.refuel(place);
  body.prologue?.(frame, run, request.places);
  const args = argumentTexts(body, frame);
  const draft = newMachine(run.exploration && newSketch());
  const before = run.exploration?.met;
  body.body(frame, run, draft);
  const finished = finishMachine(draft, place, run);
  if (draft.sketch !== undefined) {
    const isKnown = finishSketch(draft, finished, place, run);
    // What is missing may be where the mistake is.
    if (!isKnown || body.scope.damage !== undefined) return undefined;
  }
  if (finished === undefined) return undefined;
  const { machine, targets, whole } = finished;
  const valid = checkRules(machine, draft, place, run) && checkSize(machine, place, run);
  if (!valid || !whole) return undefined;
  const { counters } = body;
  let states: readonly StateMap[] | undefined;
  const map: MachineMap = {
    name: symbol.name,
    path: mapPath,
    args,
    counters,
    // Most compilations never ask, and large machines have as many of them as states.
    get states() {
      return (states ??= mapStates(draft, targets));
    },
  };
  const { sketch } = draft;
  if (sketch === undefined) return { machine, map };
  const { knowsLimits } = sketch;
  return run.exploration?.met === before
    ? { machine, map }
    : { machine, map, sketch: { knowsLimits } };
}

/** Whether the states and their ways are known, so that something can be said of them. */
function finishSketch(
  draft: MachineDraft,
  finished: Finished | undefined,
  place: Place,
  run: Run,
): boolean {
  finishApart(draft, place, run);
  const { sketch } = draft;
  const isKnown = sketch?.knowsStates === true && sketch.knowsGraph && finished?.whole === true;
  if (!isKnown) checkActions(draft, place, run);
  return isKnown;
}

function argumentTexts({ scope }: MachineBody, frame: Frame): NamedText[] {
  return scope.checked.signature.params.map(({ name, type }, i) => ({
    name,
    text: isUnknown(frame[i]) ? "" : valueText(known<Value>(frame[i]), type),
  }));
}
