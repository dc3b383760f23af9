import { decode, formatProblem } from "@mbn-lang/runtime/machine";
import type { FailureFacts } from "../failure.ts";
import { defensesIn, lines } from "../machine/defense-document.ts";
import type { WrittenMachine } from "../machine/defense-document.ts";
import { pasted, versionHints } from "../machine/pasted.ts";
import type { Defense, NamedMachine } from "./defense.ts";

// Defenses as text, decoded: upstream's files, our own objects, and machine strings one a line.

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
 * The defenses of a text, as `defensesIn` reads them, labelled with its path as it is `shown`.
 * Throws a `Failure` if it has none.
 */
export function defensesOf(text: string, path: string, shown: string): TextDefenses {
  const failures: FailureFacts[] = [];
  const warnings: string[] = [];
  const machineOf = (written: WrittenMachine, index: number): readonly NamedMachine[] => {
    const { string, origin, name = `machine ${index}`, labels } = written;
    const decoded = decodeString(string, origin, path);
    if (!decoded.ok) {
      failures.push(decoded.failure);
      return [];
    }
    for (const one of decoded.warnings) warnings.push(one);
    const states = labels?.states.map((state) => state.name);
    return [{ ...decoded.machine, name, states }];
  };
  const defenses = defensesIn(text, path).map(({ origin, client, server }) => ({
    label: shown + origin.slice(path.length),
    client: client.flatMap(machineOf),
    server: server.flatMap(machineOf),
  }));
  return { defenses, failures, warnings };
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
  const result = decode(string);
  if (result.ok) {
    const warnings = result.warnings.map(({ message }) => `${origin}: ${message}`);
    return { ok: true, machine: { string, states: undefined }, warnings };
  }
  const [first = "", ...rest] = result.problems.map(formatProblem);
  const message = `${origin}: not a machine: ${first}`;
  return {
    ok: false,
    failure: { kind: "input", message, file, notes: [...rest, ...versionHints(string)] },
  };
}
