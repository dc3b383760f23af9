import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildOnce, run } from "./mbn.ts";

// The README's files are written, its commands run, and what they print is compared.

const ROOT = join(import.meta.dirname, "../../..");
const text = readFileSync(join(ROOT, "README.md"), "utf8");
const fences = [...text.matchAll(/^```(?<info>.*)\n(?<body>[^]*?)^```$/gmu)].map(({ groups }) => ({
  info: groups?.["info"] ?? "",
  body: groups?.["body"] ?? "",
}));
const commands = fences
  .filter(({ info }) => info === "console")
  .flatMap(({ body }) => body.split(/^\$ npx mbn /mu).slice(1))
  .map((part) => ({
    command: part.slice(0, part.indexOf("\n")),
    output: part.slice(part.indexOf("\n") + 1),
  }));

const folder = mkdtempSync(join(tmpdir(), "mbn-readme-"));
buildOnce();
beforeAll(() => {
  // Windows makes junctions without rights; elsewhere the word means nothing.
  symlinkSync(join(ROOT, "examples"), join(folder, "examples"), "junction");
  for (const { info, body } of fences) {
    const file = /^mbn file=(?<name>\S+)$/u.exec(info)?.groups?.["name"];
    if (file !== undefined) writeFileSync(join(folder, file), body);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the README", () => {
  it("shows commands", () => {
    expect(commands.length).toBeGreaterThanOrEqual(4);
  });

  it.each(commands)("says what `mbn $command` prints", ({ command, output }) => {
    const { stdout, stderr } = run(command.split(" "), { cwd: folder, npx: true });
    expect(stdout + stderr).toBe(output);
  });

  it("links to files that exist", () => {
    const links = [...text.matchAll(/\]\((?<path>[^)#:]+)\)/gu)].map(
      ({ groups }) => groups?.["path"] ?? "",
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
