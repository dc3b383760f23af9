// Makes the tables and pictures of the pages again: runs the commands that a page shows, as a
// reader would, and puts what they print below them. Usage: npm run figures
//
// The commands run in a new folder with a copy of the examples; pictures that they draw in
// docs/images replace those of the repository. It needs the built command line.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { runPageCommand } from "../cli/test/end-to-end/page-commands.ts";
import type { Printed } from "../cli/test/end-to-end/page-commands.ts";

const ROOT = join(import.meta.dirname, "..");
/** In this order: docs/plot.md draws what docs/overhead.md has made. */
const PAGES = ["README.md", "docs/simulate.md", "docs/overhead.md", "docs/plot.md"];
/** The README shows what goes to a terminal: both streams. */
const BOTH = new Set(["README.md"]);

const folder = mkdtempSync(join(tmpdir(), "mbn-figures-"));
try {
  for (const page of PAGES) remake(page, BOTH.has(page));
  for (const path of globSync("docs/images/*.svg", { cwd: folder })) {
    cpSync(join(folder, path), join(ROOT, path));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function remake(page: string, both: boolean): void {
  const text = readFileSync(join(ROOT, page), "utf8");
  // simulate.md begins in an empty folder; plot.md goes on in the folder of overhead.md.
  mkdirSync(join(folder, "docs/images"), { recursive: true });
  cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
  for (const [, name = "", body = ""] of text.matchAll(/^```mbn file=(\S+)\n([^]*?)^```$/gm)) {
    writeFileSync(join(folder, name), body);
  }
  const made = text.replaceAll(/^```(sh|console)\n([^]*?)^```$/gm, (fence, info, body: string) => {
    if (info === "console") return `\`\`\`console\n${answer(body, both)}\`\`\``;
    for (const line of body.trim().split("\n"))
      if (line.startsWith("npx mbn ") || line.startsWith("mkdir ") || line.startsWith("cp "))
        run(line, both);
    return fence;
  });
  writeFileSync(join(ROOT, page), made);
}

function answer(body: string, both: boolean): string {
  const steps = body.split(/^\$ /m).slice(1);
  return steps
    .map((step) => {
      const end = step.indexOf("\n");
      const command = step.slice(0, end);
      return `$ ${command}\n${excerpt(step.slice(end + 1), run(command, both))}`;
    })
    .join("");
}

/** As much of what was printed as was shown: parts between ellipses begin with the same words. */
function excerpt(shown: string, printed: string): string {
  if (!shown.includes("…\n")) return printed;
  const lines = printed.split("\n").slice(0, -1);
  let from = 0;
  const parts = shown.split("…\n").map((part) => {
    const old = part.split("\n").slice(0, -1);
    const [key = ""] = (old[0] ?? "").split("  ");
    const found = lines.findIndex((line, at) => at >= from && line.startsWith(key));
    if (found < 0) throw new Error(`nothing that was printed begins with "${key}"`);
    from = found + old.length;
    return old.length === 0 ? "" : `${lines.slice(found, from).join("\n")}\n`;
  });
  return parts.join("…\n");
}

function run(command: string, both: boolean): string {
  const { code, stdout, stderr } = runPageCommand(command, folder, mbn);
  if (code === null) throw new Error(`${command}: it was ended`);
  if (code > 1) throw new Error(`${command}: ${stderr}`);
  return both ? stdout + stderr : stdout;
}

function mbn(args: readonly string[], cwd: string, input: string): Printed {
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, [join(ROOT, "cli/bin/mbn.js"), ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code, stdout, stderr };
}
