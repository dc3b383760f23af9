// Writes every generated file, or with --check compares: exits 1 where one differs.
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/** What a module in scripts/generate/ exports. */
interface Generator {
  /** Where the file goes, from the root of the repository. */
  readonly path: string;
  render(): string | Promise<string>;
}

const check = process.argv.includes("--check");
let stale = 0;
for (const module of globSync("scripts/generate/*.ts").toSorted()) {
  const generator: unknown = await import(pathToFileURL(resolve(module)).href);
  if (!isGenerator(generator)) throw new Error(`${module} exports no path and render`);
  const text = await generator.render();
  if (!check) {
    mkdirSync(dirname(generator.path), { recursive: true });
    writeFileSync(generator.path, text);
  } else if (read(generator.path) !== text) {
    process.stderr.write(`${generator.path} is out of date: npm run generate\n`);
    stale += 1;
  }
}
process.exitCode = stale > 0 ? 1 : 0;

function isGenerator(module: unknown): module is Generator {
  return typeof module === "object" && module !== null && "path" in module && "render" in module;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
