import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import type { Page } from "./fence.ts";

// The command line from its sources, so that nothing has to be built.
const MAIN = new URL("../../../cli/src/main.ts", import.meta.url).href;
const SCRIPT = `import { main } from ${JSON.stringify(MAIN)}; await main();`;
const PREFIX = "npx mbn ";

export interface ShownCommand {
  readonly command: string;
  readonly output: string;
}

/** The commands of a page, each a block `sh`, with the block `output` that follows. */
export function shownCommands({ name, fences }: Page): readonly ShownCommand[] {
  return fences.flatMap(({ language, text }, index) => {
    if (language !== "sh") return [];
    const output = fences[index + 1];
    if (output?.language !== "output") throw new Error(`${name}: no output after ${text}`);
    return [{ command: text.trim(), output: output.text }];
  });
}

/** What `npx mbn …` prints in a folder with the given files. */
export function runCommand(command: string, files: ReadonlyMap<string, string>): string {
  if (!command.startsWith(PREFIX)) throw new Error(`not a command of mbn: ${command}`);
  const words = command.slice(PREFIX.length).split(" ");
  const folder = mkdtempSync(join(tmpdir(), "mbn-docs-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const node = ["--conditions=mbn-source", "--input-type=module", "--eval", SCRIPT];
    // `main` leaves out the first word, which is the script's name elsewhere.
    const args = [...node, "--", "mbn", ...words];
    return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
