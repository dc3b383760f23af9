import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { decodeMachine } from "@mbn-lang/runtime";
import type { DefenseMachines } from "@mbn-lang/runtime/simulator";
import { asArray, asObject, asString, parseJson } from "../../conformance/wire/json.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Defenses as the examples give them; what is drawn at compile time is drawn with seed 1. */
const DEFENSES: readonly (readonly [name: string, ...args: string[]])[] = [
  ["netflow", "netflow.mbn"],
  ["Break-Pad", "break_pad.mbn"],
  ["Interspace", "interspace.mbn"],
  ["FRONT, 10 states", "front.mbn", "--set", "bins=10"],
  ["FRONT, 1000 states", "front.mbn", "--set", "bins=1000"],
  ["Tamaraw", "tamaraw.mbn"],
  ["RegulaTor", "regulator.mbn"],
  ["Scrambler", "scrambler.mbn"],
];

export interface Defense {
  readonly name: string;
  /** Strings for the reference. */
  readonly client: readonly string[];
  readonly server: readonly string[];
  readonly machines: DefenseMachines;
}

export function defenses(): readonly Defense[] {
  return [
    defense("none", [], []),
    ...DEFENSES.map(([name, file = "", ...settings]) => {
      const [client, server] = compiled(file, settings);
      return defense(name, client, server);
    }),
  ];
}

function defense(name: string, client: readonly string[], server: readonly string[]): Defense {
  const machines = { client: client.map(decoded), server: server.map(decoded) };
  return { name, client, server, machines };
}

const decoded = (string: string): ReturnType<typeof decodeMachine> => decodeMachine(string);

function compiled(file: string, settings: readonly string[]): readonly [string[], string[]] {
  const args = ["compile", `examples/${file}`, "--format", "json", "--seed", "1", ...settings];
  const text = execFileSync(process.execPath, ["cli/bin/mbn.js", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const { client, server } = asObject(parseJson(text));
  const [ours, theirs] = [client, server].map((side) => asArray(side).map(asString));
  // A file without a defense is a list of machines; its machine runs on both sides.
  return [ours ?? [], theirs?.length === 0 ? (ours ?? []) : (theirs ?? [])];
}
