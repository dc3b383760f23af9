import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples");

async function strings(example: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await mbn(["compile", example, ...args], { cwd: EXAMPLES });
  return stdout.trim().split("\n");
}

const MACHINES = [
  ...(await strings("tamaraw.mbn")),
  ...(await strings("interspace.mbn", "--instances", "3")),
  ...(await strings("break_pad.mbn")),
];

interface Written {
  readonly client: readonly string[];
  readonly server: readonly string[];
  readonly note: string | null;
}

const defense = fc.record({
  client: fc.array(fc.constantFrom(...MACHINES), { maxLength: 3 }),
  server: fc.array(fc.constantFrom(...MACHINES), { maxLength: 3 }),
  note: fc.option(fc.oneof(fc.string(), fc.string({ unit: "binary" })), { nil: null }),
});

/** The sides of a text with an object a line. */
function sidesOf(text: string): readonly unknown[] {
  const objects = text.split("\n").filter((line) => line.startsWith("{"));
  return objects.map((line) => {
    const { client, server } = JSON.parse(line) as Written;
    return { client, server };
  });
}

describe("decompile", () => {
  test("gives defenses with their sides: compiled again they are the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(defense, { minLength: 1, maxLength: 4 }), async (defenses) => {
        const text = defenses.map((one) => `${JSON.stringify(one)}\n`).join("");
        const source = await mbn(["decompile", "-"], { stdin: `about\n${text}` });
        expect(source).toMatchObject({ code: 0, stderr: "" });
        const again = await mbn(["compile", "-", "--all", "--format", "json"], {
          stdin: source.stdout,
        });
        expect(again.code).toBe(0);
        expect(sidesOf(again.stdout)).toEqual(sidesOf(text));
        const formatted = await mbn(["fmt", "-"], { stdin: source.stdout });
        expect(formatted.stdout).toBe(source.stdout);
      }),
      { seed: 11, numRuns: 25 },
    );
  });

  test("keeps the note, line by line, without what nobody would see", async () => {
    const note = "first\r\nsecond \u001b[31m\u202e\n\n";
    const stdin = JSON.stringify({ client: [MACHINES[0]], server: [], note });
    const { stdout } = await mbn(["decompile", "-"], { stdin });
    expect(stdout).toContain("\n/// first\n/// second  [31m\ndefense d0 {\n  client { m0() }\n}\n");
  });

  test("reads what compile writes, in each format, with the names of states in ir", async () => {
    const cwd = temporaryFolder();
    const tamaraw = join(EXAMPLES, "tamaraw.mbn");
    const sides = sidesOf((await mbn(["compile", tamaraw, "--format", "json"])).stdout);
    for (const format of ["json", "def", "ir"]) {
      await mbn(["compile", tamaraw, "--format", format, "-o", `x.${format}`], { cwd });
      const { stdout } = await mbn(["decompile", `x.${format}`], { cwd });
      const again = await mbn(["compile", "-", "--format", "json"], { stdin: stdout });
      expect(sidesOf(again.stdout)).toEqual(sides);
      expect(stdout.includes("state seal {")).toBe(format === "ir");
    }
  });

  test("does not mix machines of a side with machines of none", async () => {
    const cwd = temporaryFolder();
    const [machine = ""] = MACHINES;
    const sided = JSON.stringify({ client: [machine], server: [], note: null });
    writeFileSync(join(cwd, "x.json"), sided);
    const { code, stdout, stderr } = await mbn(["decompile", "x.json", machine], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("1 of these machines have no side, and 1 defenses do");
  });
});

describe("compile", () => {
  test("says where strings lose the sides, and nowhere else", async () => {
    const source = "machine m { state s { on NormalSent -> s } }\n";
    const both = `${source}defense d { client { m() } server { m() m() } }`;
    const noted = async (text: string, ...args: readonly string[]): Promise<string> =>
      (await mbn(["compile", "-", ...args], { stdin: text })).stderr;
    expect(await noted(both)).toMatch(
      /^note: strings do not say .*: first come the client's \(1\), then the server's \(2\); --format def, json and ir/,
    );
    expect(await noted(both, "--instances", "2")).toContain("of each defense those of the client");
    for (const args of [
      ["--format", "def"],
      ["--format", "json"],
      ["--side", "server"],
    ]) {
      expect(await noted(both, ...args)).toBe("");
    }
    expect(await noted(source)).toBe("");
    expect(await noted(`${source}defense d { client { m() m() } }`)).toBe("");
  });
});

describe("simulate", () => {
  const trace = ["--trace", join(EXAMPLES, "traces/tor_circuit.trace"), "--seed", "1"];

  test("reads ir, with names: the same as the source", async () => {
    const cwd = temporaryFolder();
    const tamaraw = join(EXAMPLES, "tamaraw.mbn");
    await mbn(["compile", tamaraw, "--format", "ir", "-o", "x.ir"], { cwd });
    const run = async (defenseOrFile: string): Promise<string> =>
      (await mbn(["simulate", defenseOrFile, ...trace, "--events"], { cwd })).stdout;
    const [one, two] = [await run("x.ir"), await run(tamaraw)];
    const events = (text: string): string => text.slice(0, text.indexOf("\n\n"));
    expect(events(one)).toBe(events(two));
    expect(one).toContain("defense  x.ir, outputs[0]: 2 client and 2 server machines");
  });

  test("shows no name of an ir that would steer the terminal", async () => {
    const { stdout } = await mbn(["compile", join(EXAMPLES, "pad_once.mbn"), "--format", "ir"]);
    const bad = "x\\u001b[2J\\nfine: 1 file";
    const stdin = stdout.replaceAll(/"name": "[^"]*"/g, `"name": "${bad}"`);
    expect(stdin).toContain(bad);
    const shown = await mbn(["simulate", "-", ...trace, "--events"], { stdin });
    expect(shown.code).toBe(0);
    expect(shown.stdout).not.toContain("\u001b");
    expect(shown.stdout).not.toMatch(/^fine/m);
    expect((await mbn(["decompile", "-"], { stdin })).stdout).not.toContain("\u001b");
  });

  test("says what is wrong with damaged ir", async () => {
    const { stdout } = await mbn(["compile", join(EXAMPLES, "noop.mbn"), "--format", "ir"]);
    const whole: unknown = JSON.parse(stdout);
    const paths = pathsIn(whole);
    const odd = fc.constantFrom<unknown>(null, 1, "x", [], {}, [null], undefined);
    const place = fc.constantFrom(...paths);
    await fc.assert(
      fc.asyncProperty(place, odd, async (path, value) => {
        const text = JSON.stringify(replaced(whole, path, value)) ?? "";
        for (const command of [
          ["decompile", "-"],
          ["simulate", "-", ...trace],
        ]) {
          const { code, stderr } = await mbn(command, { stdin: text });
          expect([0, 1, 2]).toContain(code);
          expect(stderr).not.toMatch(/internal error|\n\s+at /);
          if (code !== 0) expect(stderr).toMatch(/\berror\b/);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
    const wrong = await mbn(["decompile", "-"], { stdin: '{"version": 2, "outputs": []}' });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain(
      "standard input is not what mbn compile --format ir writes: its version is 2",
    );
  });
});

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== "object" || value === null) return value;
  const inner: unknown = Reflect.get(value, key);
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  Reflect.set(copy, key, replaced(inner, rest, by));
  return copy;
}

describe("what is handed on holds no path of the machine", () => {
  const SOURCE = `import { one } from "./lib/one.mbn"
defense d { client { one() } server { one() } }
`;
  const ONE = `machine one(wait: duration = draw uniform(1ms, 2ms)) {
  limits { padding unlimited }
  state s { on NormalSent -> go }
  state go { pad after wait on PaddingSent -> end }
}
`;

  /** A folder with a source, a broken one and a data set, and another folder to run in. */
  function folders(): { readonly home: string; readonly elsewhere: string } {
    const home = temporaryFolder();
    mkdirSync(join(home, "lib"));
    mkdirSync(join(home, "base/0"), { recursive: true });
    writeFileSync(join(home, "d.mbn"), SOURCE);
    writeFileSync(join(home, "lib/one.mbn"), ONE);
    writeFileSync(join(home, "bad.mbn"), 'import { one } from "./no.mbn"\nmachine m { state }');
    writeFileSync(join(home, "base/0/1.log"), "0,s\n20000000,r\n30000000,r\n");
    writeFileSync(join(home, "base/0/2.log"), "0,s\n25000000,r\n30000000,r\n");
    return { home, elsewhere: temporaryFolder() };
  }

  test.each(["the files' folder", "another folder"])("run in %s", async (where) => {
    const { home, elsewhere } = folders();
    const cwd = where === "another folder" ? elsewhere : home;
    const source = join(home, "d.mbn");
    const output: [string, string][] = [];
    const keep = async (...args: readonly string[]): Promise<void> => {
      const { stdout } = await mbn(args, { cwd });
      expect(stdout, args.join(" ")).not.toBe("");
      output.push([args.join(" "), stdout]);
    };
    for (const format of ["def", "json", "ir"]) await keep("compile", source, "--format", format);
    await keep("check", source, join(home, "bad.mbn"), join(home, "no.mbn"), "--format", "sarif");
    const trace = join(home, "base/0/1.log");
    await keep("simulate", source, "--trace", trace, "--seed", "1", "--format", "json");
    const set = ["--dataset", join(home, "base"), "--out", join(home, `out-${where}`)];
    await keep("simulate", source, ...set, "--seed", "1", "--format", "json", "--jobs", "1");
    const manifest = join(home, `out-${where}`, "mbn-simulate.json");
    output.push(["manifest", readFileSync(manifest, "utf8")]);
    const compared = ["overhead", join(home, "base"), join(home, `out-${where}`)];
    for (const format of ["json", "csv"]) await keep(...compared, "--format", format);
    await mbn(["plot", "trace", trace, "-o", "x.svg"], { cwd });
    await mbn(["plot", "cumulative", trace, trace, "-o", "y.svg"], { cwd });
    await mbn(["simulate", source, "--trace", trace, "--seed", "1", "--plot", "z.svg"], { cwd });
    for (const name of ["x.svg", "y.svg", "z.svg"]) {
      output.push([name, readFileSync(join(cwd, name), "utf8")]);
    }
    // From another folder the way back is a part of the command that makes it again.
    const replay = where === "another folder" ? /"replay(Trace)?":"(\\.|[^"])*"/g : /^$/g;
    const found = output.filter(([, text]) => text.replaceAll(replay, "").includes(home));
    expect(found.map(([what]) => what)).toEqual([]);
  });
});
