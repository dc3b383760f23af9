import type { Machine } from "@mbn-lang/runtime/machine";
import { decompileMachine } from "./decompile.ts";
import type { MachineLabels } from "./names.ts";

/** A machine to be written as a source, with the names of a source that it came from, if any. */
export interface SideMachine {
  readonly machine: Machine;
  readonly labels?: MachineLabels | undefined;
}

/** The machines of a tunnel's two ends. */
export interface TwoSides {
  readonly client: readonly SideMachine[];
  readonly server: readonly SideMachine[];
  /** What is known of it, for people; becomes the documentation of the defense. */
  readonly note: string | undefined;
}

/**
 * A source text with the machines `m0`, `m1` … and the defenses `d0`, `d1` …: compiling defense
 * `d0` gives exactly the machines of the first one, side by side. All machines must be valid.
 */
export function decompileDefenses(defenses: Iterable<TwoSides>): string {
  const parts: string[] = [];
  let machines = 0;
  let number = 0;
  for (const { client, server, note } of defenses) {
    const write = ({ machine, labels }: SideMachine): string => {
      const name = `m${machines++}`;
      parts.push(decompileMachine(machine, name, labels));
      return name;
    };
    const sides = { client: client.map(write), server: server.map(write) };
    parts.push(docText(note) + defenseText(`d${number++}`, sides));
  }
  return parts.join("\n");
}

function defenseText(
  name: string,
  sides: Readonly<Record<"client" | "server", readonly string[]>>,
): string {
  const lines = (["client", "server"] as const).flatMap((side) => sideLines(side, sides[side]));
  return lines.length === 0 ? `defense ${name} {}\n` : `defense ${name} {\n${lines.join("")}}\n`;
}

function sideLines(side: string, names: readonly string[]): readonly string[] {
  const [only] = names;
  if (only === undefined) return [];
  if (names.length === 1) return [`  ${side} { ${only}() }\n`];
  return [`  ${side} {\n`, ...names.map((name) => `    ${name}()\n`), "  }\n"];
}

/** Notes come from strangers' files: what would not be seen, or seen elsewhere, is left out. */
function docText(note: string | undefined): string {
  const lines = (note ?? "").split(/\r\n|[\n\r\u2028\u2029]/).map(lineOf);
  while (lines.at(-1) === "") lines.pop();
  return lines.map((line) => (line === "" ? "///\n" : `/// ${line}\n`)).join("");
}

function lineOf(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, " ")
    .trim();
}
