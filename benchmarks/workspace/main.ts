import { readFileSync } from "node:fs";
import type { Host } from "@mbn-lang/compiler";
import { checkFile, openWorkspace } from "@mbn-lang/compiler";

// How long an edit inside one state takes until all diagnostics, lints and fixes are there again,
// beside a check of the same text from nothing in the same run.

const EXAMPLES = new URL("../../examples/", import.meta.url);
const ROUNDS = Number(process.argv[2] ?? 200);
const host: Host = {
  readFile: (path) => ({ ok: true, text: readFileSync(new URL(path, EXAMPLES), "utf8") }),
};

/** One machine after the other until there are so many lines. */
function machines(lines: number): string {
  const all: string[] = ["const GAP = 3ms", "fn wait(n: int): duration { return GAP * n }"];
  for (let at = 0; all.length < lines; at += 1) {
    all.push(
      `machine m${at}(gap: duration = wait(${(at % 7) + 1})) {`,
      "  counter left",
      "  state start { on NormalSent -> count }",
      "  state count {",
      "    left = uniform(3, 9)",
      "    on TunnelRecv -> pad",
      "  }",
      "  state pad {",
      "    left -= 1",
      `    pad after uniform(gap, gap * ${(at % 5) + 2})`,
      "    on PaddingSent -> else: pad, 10%: start",
      "    on CounterZero -> end",
      "  }",
      "}",
    );
  }
  return `${all.join("\n")}\n`;
}

interface Case {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Where a number stands that is edited. */
  readonly at: number;
}

/** The last number in a state: changed in each round. */
function caseOf(name: string, path: string, text: string): Case {
  const found = [...text.matchAll(/^ +pad[^\n]*?(?<number>\b\d+)/gm)];
  const last = found[Math.floor(found.length / 2)] ?? found.at(-1);
  const number = last?.groups?.["number"] ?? "";
  if (last === undefined) throw new Error(`${name} has no number to edit`);
  return { name, path, text, at: last.index + last[0].length - number.length };
}

function measure(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

function run({ name, path, text, at }: Case): void {
  const workspace = openWorkspace(host);
  const edited: number[] = [];
  const fresh: number[] = [];
  const warm = Math.ceil(ROUNDS / 4);
  for (let round = 0; round < ROUNDS + warm; round += 1) {
    const present = text.slice(0, at) + String((round % 8) + 1) + text.slice(at + 1);
    const taken = measure(() => {
      workspace.update(path, present);
      workspace.check(path);
    });
    const anew = measure(() => {
      checkFile(path, {
        readFile: (asked) => (asked === path ? { ok: true, text: present } : host.readFile(asked)),
      });
    });
    if (round < warm) continue;
    edited.push(taken);
    fresh.push(anew);
  }
  console.log(`${name} (${text.split("\n").length} lines, ${edited.length} edits)`);
  console.log(`  after an edit:  ${summary(edited)}`);
  console.log(`  from nothing:   ${summary(fresh)}`);
}

const regulator = readFileSync(new URL("regulator.mbn", EXAMPLES), "utf8");
run(caseOf("regulator.mbn", "regulator.mbn", regulator));
const many = machines(10_000);
run(caseOf("machines", "many.mbn", many));
