import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { buildOnce, run } from "./mbn.ts";

buildOnce();

const FINE = { code: 0, stdout: "fine: 1 file, 1 machine\n", stderr: "" };

/** Checks a file with an empty folder for the code that is kept between runs. */
function prepare(source: string): { check: () => ReturnType<typeof run>; kept: () => string[] } {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "a.mbn"), source);
  return {
    check: () => run(["check", "a.mbn"], { cwd, env: { NODE_COMPILE_CACHE: "cache" } }),
    kept: () =>
      readdirSync(cwd, { recursive: true, encoding: "utf8" })
        .filter((path) => /\bmbn-[0-9a-f]{32}-v[^/\\]*$/.test(path))
        .map((path) => join(cwd, path)),
  };
}

const machine = "machine m { state s { on NormalSent -> s } }\n";

test("a run without problems keeps its code, and later ones use it", () => {
  const { check, kept } = prepare(machine);
  expect(check()).toMatchObject(FINE);
  const [path = ""] = kept();
  const before = statSync(path);
  // Windows has no modes: the folder is the user's own.
  if (process.platform !== "win32") expect(before.mode & 0o077).toBe(0);
  expect(check()).toMatchObject(FINE);
  // Written anew only if it could not be used.
  expect(statSync(path).ino).toBe(before.ino);
  expect(kept()).toEqual([path]);
});

test("a run that ends early keeps nothing: it has not called most functions", () => {
  const { check, kept } = prepare("machine {");
  expect(check().code).toBe(1);
  expect(kept()).toEqual([]);
});

test("kept code that is of no use is replaced", () => {
  const { check, kept } = prepare(machine);
  check();
  const [path = ""] = kept();
  const whole = readFileSync(path);
  for (const damaged of ["", "nonsense", whole.subarray(0, whole.length / 2)]) {
    writeFileSync(path, damaged);
    expect(check()).toMatchObject(FINE);
    expect(statSync(path).size).toBeGreaterThan(whole.length / 2);
  }
});
