import { decode, formatProblem } from "@mbn-lang/runtime/machine";
import type { FailureFacts } from "../failure.ts";
import { Failure } from "../failure.ts";
import { isStrings, parseObject } from "../machine/read-machines.ts";
import { otherVersion, pasted } from "../machine/pasted.ts";
import type { Defense, NamedMachine } from "./defense.ts";

// Defenses as text: upstream's files, and machine strings one a line.

interface Line {
  readonly line: string;
  /** From 1. */
  readonly number: number;
}

/** The lines that hold anything, without blanks around it. */
export function lines(text: string): readonly Line[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "");
}

/** Whether a text holds defenses in JSON: no source has a line that begins so. */
export function isDefenseText(text: string): boolean {
  return /^\{\s*"/m.test(text);
}

/** Whether a text holds machine strings and nothing else. */
export function isStringText(text: string): boolean {
  const all = lines(text);
  return all.length > 0 && all.every(({ line }) => pasted(line) !== undefined);
}

interface TextDefenses {
  readonly defenses: readonly Defense[];
  readonly failures: readonly FailureFacts[];
  readonly warnings: readonly string[];
}

/**
 * The defenses of a `.def` file (a description, then one a line), of JSON with one a line, or
 * of one JSON object on several lines.
 */
export function defensesOf(text: string, path: string): TextDefenses {
  const found = lines(text);
  // The first line of upstream's defense files is a description.
  const described = found[0]?.line.startsWith("{") === true ? found : found.slice(1);
  const isOne = parseObject(text) !== undefined;
  const objects = isOne ? [{ line: text, number: 1 }] : described;
  const defenses: Defense[] = [];
  const failures: FailureFacts[] = [];
  const warnings: string[] = [];
  for (const { line, number } of objects) {
    const origin = isOne ? path : `${path}, line ${number}`;
    const fields = parseObject(line);
    const side = (name: "client" | "server"): readonly NamedMachine[] => {
      const strings = fields?.[name];
      if (!isStrings(strings)) throw notDefense(origin, path);
      return strings.flatMap((string, index) => {
        const decoded = decodeString(string, `${origin}, ${name}[${index}]`, path);
        if (!decoded.ok) {
          failures.push(decoded.failure);
          return [];
        }
        for (const one of decoded.warnings) warnings.push(one);
        return [{ ...decoded.machine, name: `machine ${index}` }];
      });
    };
    defenses.push({ label: origin, client: side("client"), server: side("server") });
  }
  return { defenses, failures, warnings };
}

function notDefense(origin: string, file: string): Failure {
  return new Failure({
    kind: "input",
    message: `${origin}: this is not a defense in JSON`,
    file,
    notes: ['it would be {"client": ["02…"], "server": ["02…"], "note": null}'],
  });
}

/** A machine string that was tried. */
export type Decoded =
  | {
      readonly ok: true;
      readonly machine: Omit<NamedMachine, "name">;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly failure: FailureFacts };

export function decodeString(string: string, origin: string, file: string | undefined): Decoded {
  const other = otherVersion(string);
  if (other !== undefined) {
    const message = `${origin}: ${other.reason}`;
    return { ok: false, failure: { kind: "input", message, file, notes: other.notes } };
  }
  const result = decode(string);
  if (result.ok) {
    const warnings = result.warnings.map(({ message }) => `${origin}: ${message}`);
    return { ok: true, machine: { string, states: undefined }, warnings };
  }
  const [first = "", ...rest] = result.problems.map(formatProblem);
  const message = `${origin}: not a machine: ${first}`;
  return { ok: false, failure: { kind: "input", message, file, notes: rest } };
}
