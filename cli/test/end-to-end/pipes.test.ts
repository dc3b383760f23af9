import { once } from "node:events";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { testOfPosix } from "../posix.ts";
import { buildOnce, firstLine, pipe, posixShell, run, start } from "./mbn.ts";

buildOnce();

const examples = join(import.meta.dirname, "../../../examples");
/** Parameters of examples that have no defaults are not the matter here. */
const sources = readdirSync(examples).filter((name) => name.endsWith(".mbn"));

describe("pipes", () => {
  test("decompile and compile are each other's inverse, also in order", () => {
    let compiled = 0;
    for (const name of sources) {
      const strings = run(["compile", "--all", join(examples, name)]);
      if (strings.code !== 0) continue;
      compiled++;
      const cwd = folderWith({ strings: strings.stdout });
      const again = pipe(cwd, ["decompile", "strings"], ["compile", "-"]);
      expect(again).toMatchObject({ code: 0, stdout: strings.stdout, stderr: "" });
    }
    expect(compiled).toBeGreaterThan(3);
  });

  test("compile feeds inspect, in each of its formats", () => {
    const cwd = folderWith({
      "a.mbn":
        "defense d { client { m() } server { m() } }\nmachine m { state s { on NormalSent -> s } }",
    });
    for (const format of ["strings", "json", "def"]) {
      const { code, stdout } = pipe(
        cwd,
        ["compile", "a.mbn", "--format", format],
        ["inspect", "-"],
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(/^machine 1 of 2 [^]*\nmachine 2 of 2 /);
    }
  });

  test("fmt - prints what fmt would write", () => {
    const text = "machine m{state s{on NormalSent->s}}";
    const cwd = folderWith({ "a.mbn": text });
    const { stdout } = run(["fmt", "-"], { cwd, input: text });
    expect(run(["fmt", "a.mbn"], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, "a.mbn"), "utf8")).toBe(stdout);
  });

  test("a reader that goes away ends the writer quietly", async () => {
    for (let times = 0; times < 3; times++) {
      const { code, stdout, stderr } = await firstLine(["explain", "--list"], temporaryFolder());
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^MBN\d{4} .*\n$/);
    }
  });

  testOfPosix("stdout that a shell has closed from the beginning does no harm", () => {
    const { stdout, stderr } = posixShell(
      "mbn --version >&-; mbn help >&-; mbn explain MBN1001 >&-; echo done",
      temporaryFolder(),
    );
    expect({ stdout, stderr }).toEqual({ stdout: "done\n", stderr: "" });
  });
});

// On Windows a signal ends the process at once, whatever it does.
describe.skipIf(process.platform === "win32")("interrupt by a signal of POSIX", () => {
  test("while waiting for standard input", async () => {
    const cwd = temporaryFolder();
    const child = start(["compile", "-", "-o", "out.txt"], cwd);
    child.stdin.write("machine m {");
    await delay(500);
    child.kill("SIGINT");
    expect(await exitOf(child)).toBe(130);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("in the middle of a long evaluation", async () => {
    const loop =
      "machine m {\n  let x = fold a = 0 for i in 0..1000000 { fold b = a for j in 0..1000000 { b + 1 } }\n  state s { pad limit x on PaddingSent -> s }\n}\n";
    const cwd = folderWith({ "a.mbn": loop });
    const child = start(["compile", "a.mbn", "-o", "out.txt", "--max-steps", "1000000000000"], cwd);
    await delay(1500);
    expect(child.exitCode).toBeNull();
    child.kill("SIGINT");
    expect(await exitOf(child)).toBe(130);
    expect(readdirSync(cwd)).toEqual(["a.mbn"]);
  });
});

test("a billion iterations end by themselves, with a diagnostic", () => {
  const loop =
    "machine m {\n  let x = fold a = 0 for i in 0..100000 { fold b = a for j in 0..10000 { b + 1 } }\n  state s { pad limit x on PaddingSent -> s }\n}\n";
  const { code, stdout, stderr } = run(["compile", "-"], { input: loop });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/error MBN4\d{3}: .*--max-steps|--max-steps/);
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function delay(milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(() => {
    resolve(undefined);
  }, milliseconds);
  await promise;
}

/** As a shell reports it: 128 and the signal's number for a process that a signal ended. */
async function exitOf(child: ReturnType<typeof start>): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.signalCode === "SIGINT" ? 130 : child.exitCode;
}
