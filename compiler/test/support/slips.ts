import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "@mbn-lang/grammar";
import { checkFile } from "../../src/compile.ts";
import type { Host } from "../../src/source/program.ts";

// fixtures/slips/front.txt is about examples/front.mbn: `#` the mistake, `-` what is replaced,
// `+` by what, `=` the code, its line counted from the replaced part's, and what it points at.

const FOLDER = new URL("../fixtures/slips/", import.meta.url);
const EXAMPLES = fileURLToPath(new URL("../../../examples/", import.meta.url));

export interface Slip {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  /** Line of the replaced part, from 1. */
  readonly line: number;
  readonly expected: string;
}

function marked(lines: readonly string[], mark: string): string {
  return lines
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(2))
    .join("\n");
}

function slipsIn(name: string): Slip[] {
  const path = EXAMPLES + name.replace(".txt", ".mbn");
  const original = readFileSync(path, "utf8");
  const sections = readFileSync(new URL(name, FOLDER), "utf8").split(/^# /m).slice(1);
  return sections.map((section) => {
    const [title = "", ...lines] = section.split("\n");
    const [before, after] = [marked(lines, "-"), marked(lines, "+")];
    const at = original.indexOf(before);
    if (at < 0) throw new Error(`${name}: ${title}: the example does not hold\n${before}`);
    const text = original.slice(0, at) + after + original.slice(at + before.length);
    const line = original.slice(0, at).split("\n").length;
    return { title, path, text, line, expected: marked(lines, "=") };
  });
}

/** What is said of a slip, with its text changed or not. */
export function diagnose(path: string, text: string): readonly Diagnostic[] {
  const host: Host = {
    readFile(asked) {
      if (asked === path) return { ok: true, text };
      if (!existsSync(asked)) return { ok: false, reason: "there is no such file" };
      return { ok: true, text: readFileSync(asked, "utf8") };
    },
  };
  return checkFile(path, host).diagnostics;
}

/** The files of slips, each with its slips. */
export const SLIPS: readonly { readonly name: string; readonly slips: readonly Slip[] }[] =
  readdirSync(FOLDER).map((name) => ({ name, slips: slipsIn(name) }));
