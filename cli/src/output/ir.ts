import { absoluteMaps } from "@mbn-lang/compiler";
import type { MachineMap, Program, StateMap } from "@mbn-lang/compiler";
import type { Place } from "@mbn-lang/grammar";
import { machineJson } from "../machine/machine-json.ts";
import type { Region } from "../report/finding.ts";
import type { EncodedMachine, EncodedOutput, Side } from "./encoded-output.ts";
import { jsonText } from "../report/printable.ts";

/** Turns the compiler's places into lines and columns. */
type Locate = (place: Place) => Region;

/** What was made of a program. */
interface Made {
  readonly program: Program;
  readonly outputs: readonly EncodedOutput[];
}

/** The machines as objects, with their names and the way back to the source. */
export function irText(all: readonly Made[], side: Side, locate: Locate): string {
  const document = all.flatMap(({ program, outputs }) => {
    const absolute = absoluteMaps(program);
    const machine = ({ map, ...one }: EncodedMachine): object =>
      machineOf({ ...one, map: absolute(map) }, locate);
    return outputs.map((output) => ({
      defense: output.defense ?? null,
      instance: output.instance,
      client: side === "server" ? [] : output.client.map(machine),
      server: side === "client" ? [] : output.server.map(machine),
    }));
  });
  return `${jsonText({ version: 1, outputs: document }, 2)}\n`;
}

function machineOf({ machine, map, string }: EncodedMachine, locate: Locate): object {
  return {
    name: map.name,
    path: map.path,
    arguments: map.args,
    counters: map.counters,
    string,
    machine: machineJson(machine),
    sourceMap: sourceMapOf(map, locate),
  };
}

function sourceMapOf(map: MachineMap, locate: Locate): object {
  return { states: map.states.map((state) => stateOf(state, locate)) };
}

function stateOf(state: StateMap, locate: Locate): object {
  const optional = (place: Place | undefined): object | null =>
    place === undefined ? null : placeOf(locate(place));
  return {
    name: state.name,
    place: placeOf(locate(state.place)),
    loops: state.loops,
    action: optional(state.action),
    updates: state.updates.map(optional),
    targets: Object.fromEntries(
      [...state.targets].map(([event, places]) => [event, places.map(optional)]),
    ),
  };
}

function placeOf({ path, start, end }: Region): object {
  return { file: path, start, end };
}
