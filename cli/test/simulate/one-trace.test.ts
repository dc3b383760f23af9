import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import type { Ran } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const TAMARAW = join(EXAMPLES, "tamaraw.mbn");
const CIRCUIT = join(EXAMPLES, "traces/tor_circuit.trace");

/** Pads for ever once it has heard of a packet. */
const ENDLESS = `machine endless {
  limits { padding unlimited }
  state idle { on NormalSent -> busy }
  state busy { pad after 1ms on PaddingSent, NormalSent -> busy }
}
`;

async function simulate(...args: readonly string[]): Promise<Ran> {
  return await mbn(["simulate", ...args], { cwd: folder() });
}

function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** The object of `--format json`. */
async function summaryOf(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await simulate(...args, "--format", "json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe("the summary", () => {
  test("counts packets, padding, blocking and time, and names what each overhead counts", async () => {
    const { code, stdout, stderr } = await simulate(TAMARAW, "--trace", CIRCUIT, "--seed", "1");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^seed +1$/m);
    expect(stdout).toMatch(/^ +client sent +28 +\d+ +0$/m);
    expect(stdout).toMatch(/^blocked +client [\d.]+ m?s, server [\d.]+ m?s$/m);
    expect(stdout).toContain("eval: what the client sees");
    expect(stdout).toContain("load: packets into the tunnel");
    expect(stdout).toContain("padding fraction: what limits");
  });

  test("is that of the undefended trace without a defense", async () => {
    const summary = await summaryOf("--trace", CIRCUIT, "--seed", "1");
    expect(summary).toMatchObject({
      client: { sentNormal: 28, sentPadding: 0, blocked: 0 },
      server: { sentNormal: 2, sentPadding: 0, blocked: 0 },
      packets: { missingSent: 0, missingReceived: 0 },
      stop: "all normal packets processed",
    });
    const values = (summary["overheads"] as { overheads: { value: number }[] }[]).flatMap(
      ({ overheads }) => overheads.map(({ value }) => value),
    );
    expect(values).toEqual(values.map(() => 0));
  });

  test("ends with a command that gives the same again, with the seed that was drawn", async () => {
    const args = [TAMARAW, "--trace", CIRCUIT, "--set", "rate=4ms", "--continue", "--length", "50"];
    const first = await simulate(...args, "--events", "--format", "human");
    const [, replay = ""] = /^replay: mbn simulate (.*)$/m.exec(first.stdout) ?? [];
    expect(replay).toMatch(/--length 50 --continue --seed \d+$/);
    const again = await simulate(...replay.split(" "));
    const summary = first.stdout.slice(first.stdout.indexOf("defense  "));
    expect(again).toEqual({ code: 0, stderr: "", stdout: summary });
    const { stdout } = await simulate(...args);
    expect(stdout).not.toBe(again.stdout);
  });

  test("quotes for the shell what needs it", async () => {
    const cwd = folder({ "it's one.log": "0,s\n" });
    const { stdout } = await mbn(["simulate", "--trace", "it's one.log", "--seed", "3"], { cwd });
    expect(stdout).toContain(`replay: mbn simulate --trace 'it'\\''s one.log' --seed 3\n`);
  });
});

describe("defenses", () => {
  test("are the same as source, strings, JSON, .def file, from a pipe or a file", async () => {
    const compile = async (...args: readonly string[]): Promise<string> =>
      (await mbn(["compile", TAMARAW, ...args])).stdout;
    const client = await compile("--side", "client");
    const server = await compile("--side", "server");
    const cwd = folder({
      "client.txt": client,
      "server.txt": server,
      "d.json": await compile("--format", "json"),
      "d.def": await compile("--format", "def"),
    });
    const out = async (args: readonly string[], stdin = ""): Promise<string> => {
      const all = ["simulate", ...args, "--trace", CIRCUIT, "--seed", "7", "-o", "o.log"];
      expect(await mbn(all, { cwd, stdin })).toMatchObject({ code: 0, stderr: "" });
      return readFileSync(join(cwd, "o.log"), "utf8");
    };
    const expected = await out([TAMARAW]);
    expect(expected).toMatch(/^\d+,sp,514$/m);
    expect(await out(["client.txt", "--server", "server.txt"])).toBe(expected);
    const strings = (text: string): string[] => text.trim().split("\n");
    const onServer = strings(server).flatMap((string) => ["--server", string]);
    expect(await out([...strings(client), ...onServer])).toBe(expected);
    expect(await out(["d.json"])).toBe(expected);
    expect(await out(["d.def"])).toBe(expected);
    expect(await out(["-"], await compile("--format", "json"))).toBe(expected);
    expect(await out(["-"], readFileSync(TAMARAW, "utf8"))).toBe(expected);
    expect(await out(["--server", "server.txt"])).not.toBe(expected);
  });

  test("of one trace are one: --pick says which", async () => {
    const cwd = folder();
    const front = ["simulate", join(EXAMPLES, "front.mbn"), "--instances", "3", "--trace", CIRCUIT];
    const several = await mbn(front, { cwd });
    expect(several).toMatchObject({ code: 2, stdout: "" });
    expect(several.stderr).toMatch(/there are 3 defenses for one trace; choose one with --pick/);
    expect(several.stderr).toMatch(/^ {2}3: front#2 from .*front\.mbn, seed 0$/m);
    const picked = await mbn([...front, "--pick", "3", "--seed", "1"], { cwd });
    expect(picked.stdout).toMatch(/^defense +front#2 from /);
    expect(picked.stdout).toMatch(/replay: .*--pick 3 --instances 3 --seed 1\n$/);
    expect(await mbn([...front, "--pick", "4"], { cwd })).toMatchObject({ code: 2, stdout: "" });
  });

  test("that do not compile or decode are reported in their format", async () => {
    const cwd = folder({
      "none.def": "only a description\n",
      "empty.txt": "",
      "bad.mbn": "machine m { state s { on NormalSent -> t } }",
      "bad.def": 'about\n{"client":["02eN"],"server":[],"note":null}\n{"client":1}\n',
      "worse.def": 'about\n{"client":["02eN"],"server":["02abcdefgh"],"note":null}\n',
    });
    const run = async (name: string, ...more: readonly string[]): Promise<Ran> =>
      await mbn(["simulate", name, "--trace", CIRCUIT, ...more], { cwd });
    const none = await run("none.def");
    expect(none).toMatchObject({ code: 1, stdout: "" });
    expect(none.stderr).toMatch(/^error: none\.def: there is no defense in it\n/);
    expect((await run("empty.txt")).stderr).toMatch(
      /empty\.txt declares no defense and no machine/,
    );
    const source = await run("bad.mbn");
    expect(source).toMatchObject({ code: 1, stdout: "" });
    expect(source.stderr).toMatch(/^bad\.mbn:1:\d+: error MBN2\d{3}: /);
    const asJson = await run("bad.mbn", "--format", "json");
    expect(JSON.parse(asJson.stderr)).toMatchObject({
      ok: false,
      diagnostics: [{ file: "bad.mbn" }],
    });
    expect(await run("bad.def")).toMatchObject({ code: 1, stdout: "" });
    const worse = await run("worse.def");
    expect(worse).toMatchObject({ code: 1, stdout: "" });
    expect(worse.stderr).toMatch(/^error: worse\.def, line 2, client\[0\]: not a machine: /m);
    expect(worse.stderr).toMatch(/^error: worse\.def, line 2, server\[0\]: not a machine: /m);
  });
});

describe("limits", () => {
  test("a defense that pads for ever ends, and the summary says so", async () => {
    const cwd = folder({ "endless.mbn": ENDLESS });
    const args = ["simulate", "endless.mbn", "--trace", CIRCUIT, "--seed", "1"];
    const { code, stdout } = await mbn(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ended +given up after .*: 1,003,000 steps are the default of --iterations; the defense may pad for ever$/m,
    );
    const told = await mbn([...args, "--iterations", "5000"], { cwd });
    expect(told.stdout).toMatch(/^ended +--iterations is reached after .* and 5,000 steps$/m);
    const daily = ENDLESS.replace("after 1ms", "after 1d");
    writeFileSync(join(cwd, "daily.mbn"), daily);
    const days = await mbn(["simulate", "daily.mbn", "--trace", CIRCUIT, "--continue"], { cwd });
    expect(days.code).toBe(0);
    expect(days.stdout).toMatch(
      /^ended +given up, the last event after .*: 100 days are the default of --until; the/m,
    );
    // Nothing happens between 20 ms and then.
    const quiet = await mbn(["simulate", "--trace", CIRCUIT, "--until", "50ms"], { cwd });
    expect(quiet.stdout).toMatch(
      /^ended +--until is reached, the last event after 20 ms and \d+ steps$/m,
    );
    const until = await mbn([...args, "--until", "2s", "--format", "json"], { cwd });
    const { stop, duration } = JSON.parse(until.stdout) as { stop: string; duration: number };
    expect(stop).toBe("time");
    expect(duration).toBeGreaterThan(1.9e9);
    expect(duration).toBeLessThanOrEqual(2e9);
  });

  test("--length counts what is recorded, and the summary still counts all of it", async () => {
    const common = [TAMARAW, "--trace", CIRCUIT, "--seed", "5"];
    const all = await summaryOf(...common, "--length", "300");
    expect(all).toMatchObject({ events: 300, stop: "trace length" });
    const cwd = folder();
    const filters = ["--client-only", "--network-only", "--length", "100"];
    const args = ["simulate", ...common, ...filters, "-o", "o.log", "--format", "json"];
    const { stdout } = await mbn(args, { cwd });
    const some = JSON.parse(stdout) as { events: number; stop: string };
    expect(some.stop).toBe("trace length");
    expect(some.events).toBeGreaterThan(200);
    expect(readFileSync(join(cwd, "o.log"), "utf8").trim().split("\n")).toHaveLength(100);
  });

  test("of the framework hold padding back", async () => {
    // Budgets come before fractions of machines and framework alike.
    const cwd = folder({
      "d.mbn": ENDLESS.replace("padding unlimited", "padding 1 packets then 90%"),
    });
    const fractionOf = async (...more: readonly string[]): Promise<number> => {
      const args = ["simulate", "d.mbn", "--trace", CIRCUIT, "--seed", "1", "--format", "json"];
      const { stdout } = await mbn([...args, ...more], { cwd });
      const { client } = JSON.parse(stdout) as { client: Record<string, number> };
      const { queuedNormal = 0, queuedPadding = 0 } = client;
      return queuedPadding / (queuedPadding + queuedNormal);
    };
    expect(await fractionOf()).toBeGreaterThan(0.5);
    expect(await fractionOf("--client-padding-frac", "25%")).toBeLessThan(0.3);
  });

  test("a lower rate delays", async () => {
    const duration = async (...more: readonly string[]): Promise<number> =>
      (await summaryOf("--trace", CIRCUIT, "--seed", "1", ...more))["duration"] as number;
    expect(await duration("--pps", "5")).toBeGreaterThan(
      2 * (await duration("--pps", "unlimited")),
    );
    const slow = await duration("--delay", "100ms");
    expect(slow - (await duration("--delay", "10ms"))).toBe(180_000_000);
  });
});

describe("integration delays", () => {
  const none = '{"(0.0, 0.0)": 1}';
  const late = '{"(5, 5)": 0.5, "(5.0, 5.0)": 0.5}';

  test("come from a file as upstream has it", async () => {
    const file = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
    const cwd = folder({
      "none.txt": file(none, none, none, none, none, none),
      "late.txt": file(late, none, none, late, none, none),
    });
    const traceOf = async (...more: readonly string[]): Promise<string> => {
      const args = ["simulate", TAMARAW, "--trace", CIRCUIT, "--seed", "1", "--out", "o.log"];
      expect(await mbn([...args, ...more], { cwd })).toMatchObject({ code: 0, stderr: "" });
      return readFileSync(join(cwd, "o.log"), "utf8");
    };
    expect(await traceOf("--integration", "none.txt")).toBe(await traceOf());
    expect(await traceOf("--integration", "late.txt")).not.toBe(await traceOf());
  });

  test.each([
    [[none, none], /f\.txt, line 3, the client's trigger delays: missing/],
    [[none, "x"], /f\.txt, line 2, the client's reporting delays: not JSON/],
    [['{"(1, 0)": 1}'], /line 1, the client's action delays: .*1/],
    [['{"(0, 1)": 0.5}'], /line 1, .*0\.5/],
    [['{"(0, 1)": 2}'], /line 1, .*2/],
  ])("%j", async (lines, message) => {
    const cwd = folder({ "f.txt": lines.join("\n") });
    const args = ["simulate", "--trace", CIRCUIT, "--integration", "f.txt"];
    const { code, stdout, stderr } = await mbn(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

describe("misuse", () => {
  test.each([
    [[], /what is to be simulated is missing/],
    [["--trace", "a", "--dataset", "b"], /needs the seed of the data set's run: --seed/],
    [["--trace", "../a", "--dataset", "b", "--seed", "1"], /no path in the data set b/],
    [["--trace", CIRCUIT, "--copy", "1"], /--copy belongs to a --trace of a --dataset/],
    [["--trace", CIRCUIT, "--jobs", "2"], /--jobs belongs to --dataset/],
    [["--dataset", "d", "--out", "o", "--events"], /--events belongs to --trace/],
    [["--dataset", "d"], /needs a folder for the defended traces: --out DIR/],
    [["--trace", CIRCUIT, "--delay", "10"], /--delay takes a time with its unit, not "10"/],
    [["--trace", CIRCUIT, "--delay", "0.5ns"], /whole nanoseconds/],
    [["--trace", CIRCUIT, "--delay", "200d"], /below 2\^53 ns/],
    [["--trace", CIRCUIT, "--delay", "30d"], /26 days at the most/],
    [["--trace", CIRCUIT, "--delay", "1ms..2ms"], /a range for a data set only/],
    [["--dataset", "d", "--out", "o", "--delay", "2ms..1ms"], /from the smaller to the larger/],
    [
      ["--trace", CIRCUIT, "--pps", "0"],
      /--pps takes a whole number from 1 to 2\^53 - 1, trace or unlimited, not "0"/,
    ],
    [["--trace", CIRCUIT, "--pps", "many"], /not "many"/],
    [["--trace", CIRCUIT, "--seed", "18446744073709551616"], /from 0 to 2\^64 - 1/],
    [["--trace", CIRCUIT, "--client-padding-frac", "1.5"], /a share from 0 to 1/],
    [["--trace", CIRCUIT, "--out", "x.txt"], /a trace's name ends in .log, .csv, .jsonl, .npy/],
    [["--trace", CIRCUIT, "--plot", "x.jpg"], /a picture's name ends in .svg or .png/],
    [["-", "--trace", "-"], /- stands twice/],
    [["--trace", CIRCUIT, "--lenght", "5"], /did you mean --length\?/],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await simulate(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    const json = await simulate(...args, "--format", "json");
    expect(JSON.parse(json.stderr)).toMatchObject({ ok: false, failures: [{ kind: "misuse" }] });
  });
});
