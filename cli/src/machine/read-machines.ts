import { resolve } from "node:path";
import type { MachineLabels } from "@mbn-lang/compiler";
import type { Machine, MachineSizes } from "@mbn-lang/runtime/machine";
import { decode, formatProblem } from "@mbn-lang/runtime/machine";
import type { FailureFacts } from "../failure.ts";
import { Failure } from "../failure.ts";
import { exists } from "../files/folders.ts";
import { readInput } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import { pasted, versionHints } from "./pasted.ts";
import { defensesIn, isDefenseText, lines } from "./defense-document.ts";

/** A machine string and where it was found. */
interface Found {
  readonly string: string;
  /** For messages: `strings.txt, line 3`. */
  readonly origin: string;
  readonly file: string | undefined;
  readonly labels: MachineLabels | undefined;
}

/** Strings of no side, or a defense. */
type Part =
  | { readonly strings: readonly Found[] }
  | {
      readonly note: string | undefined;
      readonly client: readonly Found[];
      readonly server: readonly Found[];
    };

/** A decoded machine string. */
export interface ReadMachine extends MachineSizes {
  readonly string: string;
  readonly origin: string;
  readonly machine: Machine;
  /** How its source called its states, if the input says so. */
  readonly labels: MachineLabels | undefined;
  readonly warnings: readonly string[];
}

/** A defense of the input: its machines by side. */
export interface ReadDefense {
  readonly note: string | undefined;
  readonly client: readonly ReadMachine[];
  readonly server: readonly ReadMachine[];
}

export interface ReadMachines {
  /** All of them, in the order of the input; a defense's client first. */
  readonly machines: readonly ReadMachine[];
  readonly defenses: readonly ReadDefense[];
  /** Those of no defense, which therefore have no side. */
  readonly loose: readonly ReadMachine[];
  /** One for every string that is none. */
  readonly failures: readonly FailureFacts[];
}

/**
 * Reads machine strings: arguments that are strings, files and standard input (`-`) with
 * one string a line, the defenses of upstream's tools (`.def` files, JSON objects with `client`
 * and `server`), and what `mbn compile --format ir` writes.
 */
export async function readMachines(args: readonly string[], io: Io): Promise<ReadMachines> {
  const machines: ReadMachine[] = [];
  const defenses: ReadDefense[] = [];
  const loose: ReadMachine[] = [];
  const failures: FailureFacts[] = [];
  const read = (found: readonly Found[]): readonly ReadMachine[] => {
    const made = found.flatMap((one) => decoded(one, failures));
    for (const machine of made) machines.push(machine);
    return made;
  };
  for (const argument of args) {
    for (const part of await partsOf(argument, io)) {
      if ("strings" in part) for (const machine of read(part.strings)) loose.push(machine);
      else {
        defenses.push({ note: part.note, client: read(part.client), server: read(part.server) });
      }
    }
  }
  return { machines, defenses, loose, failures };
}

async function partsOf(argument: string, io: Io): Promise<readonly Part[]> {
  const given = literals(argument, io);
  if (given === undefined) {
    const text = await readInput(argument, io);
    return textParts(text, argument === "-" ? "standard input" : argument);
  }
  const strings = given.map((string) => ({
    string,
    origin: shortened(string),
    file: undefined,
    labels: undefined,
  }));
  return [{ strings }];
}

/** The machine of a string, alone in a list; none if it is no machine, which is then reported. */
function decoded(found: Found, failures: FailureFacts[]): readonly ReadMachine[] {
  const { string, origin, file, labels } = found;
  const result = decode(string);
  if (result.ok) {
    const { machine, compressedSize, uncompressedSize } = result;
    const warnings = result.warnings.map((warning) => `${origin}: ${warning.message}`);
    return [{ string, origin, labels, machine, compressedSize, uncompressedSize, warnings }];
  }
  const [first = "", ...rest] = result.problems.map(formatProblem);
  failures.push({
    kind: "input",
    message: `${origin}: not a machine: ${first}`,
    file,
    notes: [...rest, ...versionHints(string)],
  });
  return [];
}

/** The machine strings that an argument is itself; undefined where it is rather a file's name. */
export function literals(argument: string, io: Io): readonly string[] | undefined {
  if (argument === "-" || exists(resolve(io.cwd, argument))) return undefined;
  return pasted(argument);
}

const SHOWN = 24;

/** The beginning of a machine string, for messages. */
export function shortened(string: string): string {
  return string.length <= SHOWN ? string : `${string.slice(0, SHOWN)}…`;
}

/** What a text holds: strings one a line, or defenses. */
function textParts(text: string, file: string): readonly Part[] {
  if (isDefenseText(text)) {
    return defensesIn(text, file).map(({ note, client, server }) => ({
      note,
      client: client.map((machine) => ({ ...machine, file })),
      server: server.map((machine) => ({ ...machine, file })),
    }));
  }
  const strings = lines(text).flatMap(({ line, number }) =>
    (pasted(line) ?? [line]).map((string) => ({
      string,
      origin: `${file}, line ${number}`,
      file,
      labels: undefined,
    })),
  );
  if (strings.length > 0) return [{ strings }];
  throw new Failure({
    kind: "input",
    message: `${file} holds no machine strings`,
    file,
    notes: ["a machine string begins with 02, one a line"],
  });
}
