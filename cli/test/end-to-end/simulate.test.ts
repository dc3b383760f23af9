import type { ChildProcess } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentsOf, folderWith, someTrace } from "../data-set.ts";
import { testOfPosix } from "../posix.ts";
import { buildOnce, firstLine, pipe, posixShell, run, start } from "./mbn.ts";
import { runPageCommand } from "./page-commands.ts";

buildOnce();

const ROOT = join(import.meta.dirname, "../../..");
const EXAMPLES = join(ROOT, "examples");
const CIRCUIT = join(EXAMPLES, "traces/tor_circuit.trace");
const TAMARAW = join(EXAMPLES, "tamaraw.mbn");
/** Pads every microsecond: a trace takes long enough to be interrupted in it. */
const BUSY = `machine busy {
  limits { padding unlimited }
  state idle { on NormalSent -> pads }
  state pads { pad after 1us on PaddingSent -> pads }
}
`;
const ARGS = ["busy.mbn", "--dataset", "base", "--out", "out", "--seed", "3", "--jobs", "2"];
const LIMIT = ["--iterations", "30000"];

function workspace(): string {
  const files: Record<string, string> = { "busy.mbn": BUSY };
  for (let at = 0; at < 48; at++) files[`base/${at % 2}/${at}.log`] = someTrace(at, 50);
  return folderWith(files);
}

function logs(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".log"),
  );
}

async function until(child: ChildProcess, isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    if (child.exitCode !== null) throw new Error("it ended too early");
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

describe("a data set that is interrupted", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "by %s leaves whole files, says how to go on, and ends with the same bytes",
    async (signal) => {
      const cwd = workspace();
      const child = start(["simulate", ...ARGS, ...LIMIT], cwd);
      let stderr = "";
      child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
      const ended = once(child, "exit");
      // What is not written down yet is made again.
      const journal = join(cwd, "out/.mbn-simulate.journal");
      await until(child, () => existsSync(journal) && readFileSync(journal, "utf8").includes("\n"));
      child.kill(signal);
      // A shell makes 130 of the first.
      expect(await ended).toEqual([null, signal]);
      const made = logs(join(cwd, "out"));
      expect(made.length).toBeLessThan(48);
      expect(
        Object.keys(contentsOf(join(cwd, "out"))).filter((name) => name.endsWith(".tmp")),
      ).toEqual([]);
      expect(stderr).toMatch(/^interrupted: \d+ of 48 traces are done, each file whole$/m);
      const [, command = ""] = /^ {2}to go on: mbn (.*)$/m.exec(stderr) ?? [];
      expect(command).toMatch(/--out out --seed 3 --resume$/);
      const resumed = run(command.split(" "), { cwd });
      expect(resumed.code).toBe(0);
      expect(resumed.stdout).toMatch(/were there$/m);
      const whole = run(["simulate", ...ARGS.with(4, "whole"), ...LIMIT], { cwd });
      expect(whole.code).toBe(0);
      expect(contentsOf(join(cwd, "out"))).toEqual(contentsOf(join(cwd, "whole")));
    },
  );

  test("by a kill that nobody can catch goes on as well", async () => {
    const cwd = workspace();
    const child = start(["simulate", ...ARGS, ...LIMIT], cwd);
    const ended = once(child, "exit");
    await until(child, () => logs(join(cwd, "out")).length > 2);
    child.kill("SIGKILL");
    await ended;
    expect(run(["simulate", ...ARGS, ...LIMIT, "--resume"], { cwd }).code).toBe(0);
    expect(run(["simulate", ...ARGS.with(4, "whole"), ...LIMIT], { cwd }).code).toBe(0);
    expect(contentsOf(join(cwd, "out"))).toEqual(contentsOf(join(cwd, "whole")));
  });
});

describe("a disk", () => {
  testOfPosix(
    "that takes no more, by a limit of the shell, stops the run; nothing half-written stays",
    () => {
      const cwd = workspace();
      const args = [...ARGS, "--iterations", "20000"].join(" ");
      // No file may be larger than 10 KiB, which are 20 blocks; the defended traces are.
      const full = posixShell(`ulimit -f 20; mbn simulate ${args}; echo "code $?"`, cwd);
      expect(full.stdout).toBe("code 2\n");
      expect(full.stderr).toMatch(
        /^error: cannot write out\/\d\/\d+\.log: file too large: the system allows no more/,
      );
      expect(full.stderr).toMatch(/^ {2}0 of 48 traces are done, each file whole$/m);
      expect(full.stderr).toMatch(/^ {2}to go on: mbn simulate busy\.mbn .* --resume$/m);
      expect(Object.keys(contentsOf(join(cwd, "out")))).toEqual(["mbn-simulate.json"]);
      const resumed = run(["simulate", ...args.split(" "), "--resume"], { cwd });
      expect(resumed.code).toBe(0);
      expect(logs(join(cwd, "out"))).toHaveLength(48);
    },
  );

  testOfPosix(
    "that takes no more, by a limit of the shell, is no problem of one trace's other files",
    () => {
      const cwd = folderWith({ "busy.mbn": BUSY });
      const args = `busy.mbn --trace ${CIRCUIT} --iterations 50000 --seed 1`;
      const { code, stderr } = posixShell(
        `ulimit -f 20; mbn simulate ${args} --out x.log --plot x.svg`,
        cwd,
      );
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /cannot write x\.log: file too large: the system allows no more\n {2}nothing was written/,
      );
      expect(readdirSync(cwd)).toEqual(["busy.mbn"]);
    },
  );
});

// Windows has lists of rights in place of modes.
describe.skipIf(process.platform === "win32")("a folder without permission by its mode", () => {
  test("is reported", () => {
    const cwd = workspace();
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    chmodSync(cwd, 0o755);
    mkdirSync(join(cwd, "locked"), { mode: 0o555 });
    const args = ["simulate", "busy.mbn", "--dataset", "base", "--out", "locked"];
    const { code, stdout, stderr } = run(args, { cwd, ...uid });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("error: cannot write into locked: permission denied\n");
  });

  test("of a trace is a failure of that trace", () => {
    const cwd = workspace();
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, "base/0/0.log"), 0);
    const { code, stdout, stderr } = run(["simulate", ...ARGS, "--length", "10"], { cwd, ...uid });
    expect(code).toBe(2);
    expect(stderr).toContain("error: cannot read base/0/0.log: permission denied\n");
    expect(stdout).toMatch(/^written +47 traces to out; 1 failed$/m);
  });
});

describe("pipes", () => {
  test("compile feeds simulate, in each of its formats", () => {
    const results = ["strings", "json", "def"].map((format) => {
      const client = format === "strings" ? ["--side", "client"] : [];
      const compile = ["compile", TAMARAW, "--format", format, ...client];
      const simulate = ["simulate", "-", "--trace", CIRCUIT, "--seed", "1"];
      return pipe(folderWith({}), compile, simulate);
    });
    for (const { code, stderr } of results)
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(results[1]?.stdout).toMatch(/2 client and 2 server machines/);
    expect(results[2]?.stdout).toMatch(/2 client and 2 server machines/);
  });

  test("a reader that goes away ends the listing quietly", async () => {
    const args = ["simulate", TAMARAW, "--trace", CIRCUIT, "--events"];
    const { code, stdout, stderr } = await firstLine(args, folderWith({}));
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "     0.000000000  server  NormalSent\n",
      stderr: "",
    });
  });

  test("a trace of a million lines comes through one", () => {
    const cwd = folderWith({});
    const args = ["simulate", "--trace", "-", "--seed", "1", "--out", "x.log"];
    const { code, stderr } = run(args, { cwd, input: someTrace(1, 1_000_000) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(join(cwd, "x.log"), "utf8").match(/\n/g)).toHaveLength(1_000_000);
  });
});

describe("help and completion", () => {
  test("know the command", () => {
    const { stdout } = run(["help", "simulate"]);
    expect(stdout).toMatch(/^Usage: mbn simulate \[options\] \[defense\.\.\.\]$/m);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(150);
    expect(run(["help"]).stdout).toMatch(/^ {2}simulate +run traces through a defense$/m);
    const bash = run(["completion", "bash"]).stdout;
    expect(bash).toMatch(/simulate\) words="--trace .*--resume/);
    expect(bash).toContain('simulate:--npy-values) words="signed-times directions times"');
  });
});

describe("docs/simulate.md", () => {
  // Its files are written, its commands run in order, and what they print is compared.

  const PAGE = join(ROOT, "docs/simulate.md");
  const fences = [
    ...readFileSync(PAGE, "utf8").matchAll(/^```(?<info>.*)\n(?<body>[^]*?)^```$/gmu),
  ].map(({ groups }) => ({ info: groups?.["info"] ?? "", body: groups?.["body"] ?? "" }));
  const commands = fences
    .filter(({ info }) => info === "console")
    .flatMap(({ body }) => body.split(/^\$ /mu).slice(1))
    .map((part) => ({
      command: part.slice(0, part.indexOf("\n")),
      output: part.slice(part.indexOf("\n") + 1),
    }));

  const folder = mkdtempSync(join(tmpdir(), "mbn-simulate-docs-"));
  beforeAll(() => {
    cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
    for (const { info, body } of fences) {
      const file = /^mbn file=(?<name>\S+)$/u.exec(info)?.groups?.["name"];
      if (file !== undefined) writeFileSync(join(folder, file), body);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("has commands", () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  test.each(commands)("$command", ({ command, output }) => {
    const { stdout } = runPageCommand(command, folder, (args, cwd, input) =>
      run(args, { cwd, input, npx: true }),
    );
    expect(stdout).toBe(output);
  });
});

describe("beside maybenot-cli 1.0.1", () => {
  /**
   * SHA-256 of what its `sim` made of these traces with Tamaraw, which draws nothing that matters:
   * `rtt_in_ms = [20, 20]`, `trace_length = 50000`, `events_multiplier = 100`,
   * `stop_after_all_normal_packets_processed = true`.
   */
  const UPSTREAM = {
    "bigenough/0000-0000-0000": "c9bac638743ebc76390f6f24dec30f7035427534001e815216eeae852e1411dc",
    "bigenough/0001-0000-0000": "2ce2263a472847a44c98e0f8be043f5008bcb7d26c15731387bfc191b7093953",
    "bigenough/0030-0000-0005": "901f95ed777b4e37e091301140a46cfc1a76a9ea65b1d365cb8ba7f52176f1c3",
    "deep-fingerprinting/1": "f3a64458801702052047b85b0bcd5a5717ae658d48a9673e7abd9ba9fff3bcd4",
    "deep-fingerprinting/10": "160699b8ff90b878b711bd78c4159d83776bf18c93453d5a39c308853784aa13",
    "deep-fingerprinting/41": "6616f377c1e8769f3d8360370ce095320ce5cf8554f5bcaa7dca60693c9ba863",
    "deep-fingerprinting/70": "6ef76903f2b7d3d71825d061fb7fa22a1ae1ff086a905a6fb9da8f4e9e41c75c",
    "tor-circuit/0": "61e411cf652732ad85b106a0089aafeaf8fec4c2e5c359222890ac4144b53cb7",
    "tor-circuit/1": "ea87ee3969205e598323f5418085b70615a5f8bdc579f35462ba8a24f6859925",
  };

  test("the files are the same, byte for byte", () => {
    const names = Object.keys(UPSTREAM);
    const cwd = folderWith(
      Object.fromEntries(
        names.map((name, at) => [
          `base/${at}/${at}-0.log`,
          readFileSync(join(EXAMPLES, "traces", `${name}.log`), "utf8"),
        ]),
      ),
    );
    const args = [join(EXAMPLES, "tamaraw.mbn"), "--dataset", "base", "--seed", "1"];
    // Without limits, and with those that docs/simulate.md gives for the settings above.
    const limits = ["--delay", "10ms", "--length", "50000", "--iterations", "5000000"];
    for (const [out, more] of [
      ["a", []],
      ["b", limits],
    ] as const) {
      expect(run(["simulate", ...args, "--out", out, ...more], { cwd }).code).toBe(0);
      const files = contentsOf(join(cwd, out));
      const sums = names.map((name, at) => [name, sha256(files[`${at}/${at}-0.log`] ?? "")]);
      expect(Object.fromEntries(sums)).toEqual(UPSTREAM);
    }
  });

  function sha256(text: string): string {
    return hash("sha256", text, "hex");
  }
});
