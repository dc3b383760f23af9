import { resolve } from "node:path";
import type { Machine, MachineSizes } from "@mbn-lang/runtime/machine";
import { decode, formatProblem } from "@mbn-lang/runtime/machine";
import type { FailureFacts } from "../failure.ts";
import { Failure } from "../failure.ts";
import { exists } from "../files/folders.ts";
import { readInput } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import { otherVersion, pasted } from "./pasted.ts";

/** A machine string and where it was found. */
interface Found {
  readonly string: string;
  /** For messages: `strings.txt, line 3`. */
  readonly origin: string;
  readonly file: string | undefined;
}

/** A decoded machine string. */
export interface ReadMachine extends MachineSizes {
  readonly string: string;
  readonly origin: string;
  readonly machine: Machine;
  readonly warnings: readonly string[];
}

export interface ReadMachines {
  readonly machines: readonly ReadMachine[];
  /** One for every string that is none. */
  readonly failures: readonly FailureFacts[];
}

/**
 * Reads machine strings: arguments that are strings, files and standard input (`-`) with
 * one string a line, and the defenses of upstream's tools (`.def` files, JSON objects
 * with `client` and `server`).
 */
export async function readMachines(args: readonly string[], io: Io): Promise<ReadMachines> {
  const found: Found[] = [];
  for (const argument of args) {
    const strings = literals(argument, io);
    if (strings !== undefined) {
      for (const string of strings)
        found.push({ string, origin: shortened(string), file: undefined });
    } else {
      const text = await readInput(argument, io);
      const name = argument === "-" ? "standard input" : argument;
      for (const one of stringsOf(text, name)) found.push(one);
    }
  }
  const machines: ReadMachine[] = [];
  const failures: FailureFacts[] = [];
  for (const one of found) {
    const other = otherVersion(one.string);
    if (other !== undefined) {
      const { file, origin } = one;
      failures.push({
        kind: "input",
        message: `${origin}: ${other.reason}`,
        file,
        notes: other.notes,
      });
      continue;
    }
    const result = decode(one.string);
    if (result.ok) {
      const { machine, compressedSize, uncompressedSize } = result;
      const warnings = result.warnings.map((warning) => `${one.origin}: ${warning.message}`);
      machines.push({ ...one, machine, compressedSize, uncompressedSize, warnings });
    } else {
      const [first = "", ...rest] = result.problems.map(formatProblem);
      const message = `${one.origin}: not a machine: ${first}`;
      failures.push({ kind: "input", message, file: one.file, notes: rest });
    }
  }
  return { machines, failures };
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

function stringsOf(text: string, file: string): readonly Found[] {
  const lines = text.split(/\r\n|\n|\r/);
  const isDefenses = lines.some((line) => line.startsWith("{"));
  const found: Found[] = [];
  for (const [index, line] of lines.entries()) {
    const string = line.trim();
    const origin = `${file}, line ${index + 1}`;
    if (string === "") continue;
    if (string.startsWith("{"))
      for (const one of defenseStrings(string, origin, file)) found.push(one);
    // The first line of upstream's defense files is a description.
    else if (!(isDefenses && index === 0)) {
      for (const one of pasted(string) ?? [string]) found.push({ string: one, origin, file });
    }
  }
  if (found.length > 0 || isDefenses) return found;
  throw new Failure({
    kind: "input",
    message: `${file} holds no machine strings`,
    file,
    notes: ["a machine string begins with 02, one a line"],
  });
}

function defenseStrings(line: string, origin: string, file: string): readonly Found[] {
  const defense = parseObject(line);
  const sides = ["client", "server"].map((side) => [side, defense?.[side]] as const);
  if (sides.some(([, strings]) => !isStrings(strings))) {
    throw new Failure({
      kind: "input",
      message: `${origin}: this is not a defense in JSON`,
      file,
      notes: ['it would be {"client": ["02…"], "server": ["02…"], "note": null}'],
    });
  }
  return sides.flatMap(([side, strings]) =>
    isStrings(strings)
      ? strings.map((string, i) => ({ string, origin: `${origin}, ${side}[${i}]`, file }))
      : [],
  );
}

/** The JSON object that a text is; undefined for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is a list of strings. */
export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
