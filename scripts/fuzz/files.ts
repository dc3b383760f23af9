// Random trees of odd files, random commands, and calls of the system that fail: whatever happens,
// mbn says in words why, steers no terminal, and leaves every file as it was or as it should be.
import * as fs from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dispatch } from "../../cli/src/dispatch.ts";
import { writeFiles } from "../../cli/src/output/write-files.ts";
import { CODES, withFailing } from "../../cli/test/files/failing-calls.ts";

type Random = (below: number) => number;

function randomFrom(seed: number): Random {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

const STRING = "02eNr7+x8KGNABE5hkZGRkYGiwR2JAhaGMhMdmjiB6jVySI0Tkgz26SahaAQNbD5Y=";
const TEXTS: readonly string[] = [
  "",
  "\0\u0001\u0002",
  "machine m { state s { on NormalSent->s } }",
  'import { A } from "./b.mbn"\nconst B = A\n',
  'import trace t from "./c.trace"\nconst B = len(t)\n',
  `${STRING}\n${STRING}\n`,
  `about \u001b[2J\n{"client":["${STRING}"],"server":[],"note":"\u009bx"}\n`,
  "0,s,514\n1000,r,514\n2000,s,514\n",
  '{"version":1,"results":[]}',
  "x".repeat(70_000),
];
const NAMES = ["a.mbn", "b.mbn", "c.trace", "d.log", "e\u001b[2J\n.mbn", "f.def", "-", "=1.txt"];
const COMMANDS: readonly (readonly string[])[] = [
  ["check", "IN"],
  ["check", "IN", "IN", "--format", "github"],
  ["compile", "IN", "-o", "OUT"],
  ["compile", "IN", "--format", "def"],
  ["fmt", "IN", "IN"],
  ["fmt", "--check", "IN"],
  ["inspect", "IN"],
  ["decompile", "IN"],
  ["simulate", "IN", "--trace", "IN", "--seed", "1", "--iterations", "1000"],
  ["simulate", "--trace", "IN", "--seed", "1", "--out", "OUT"],
  ["simulate", "--integration", "IN", "--trace", "IN"],
  ["overhead", "IN", "IN", "-o", "OUT", "--format", "csv", "--resamples", "10"],
  ["overhead", "set", "set", "--resamples", "10"],
  ["plot", "overhead", "IN", "-o", "OUT"],
  ["init", "OUT"],
];

/** Puts something odd at a path. */
function put(random: Random, path: string, others: readonly string[]): void {
  const kind = random(14);
  if (kind < 8) fs.writeFileSync(path, pick(random, TEXTS), { mode: pick(random, [0o644, 0o600]) });
  else if (kind === 8) fs.mkdirSync(path);
  else if (kind === 9) fs.symlinkSync(pick(random, [...others, ".", "..", "nowhere"]), path);
  else if (kind === 10) fs.symlinkSync(pick(random, ["/dev/null", path]), path);
  else if (kind === 11) {
    const other = join(path, "..", pick(random, others));
    if (fs.lstatSync(other, { throwIfNoEntry: false })?.isFile() === true) fs.linkSync(other, path);
  } else if (kind === 12 && random(20) === 0) execFileSync("mkfifo", [path]);
}

/** What went wrong in the case that a seed makes; undefined if nothing did. */
export async function fuzzFiles(seed: number): Promise<string | undefined> {
  const random = randomFrom(seed);
  const cwd = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "mbn-fuzz-")));
  try {
    fs.mkdirSync(join(cwd, "set/0"), { recursive: true });
    for (const one of ["0-0.log", "0-1.log", "up"]) put(random, join(cwd, "set/0", one), NAMES);
    for (const one of NAMES) put(random, join(cwd, one), NAMES);
    const argv = pick(random, COMMANDS).map((word) =>
      word === "IN" || word === "OUT" ? pick(random, NAMES.slice(0, word === "IN" ? 8 : 6)) : word,
    );
    const failing = random(3) === 0 ? undefined : random(40);
    const code = pick(random, CODES);
    let said = "";
    const exit = await withFailing(
      cwd,
      (call) => (call === failing ? code : undefined),
      async () => await runHere(argv, cwd, (text) => (said += text)),
    );
    const wrong = wrongWith(exit.value, said, cwd);
    return (
      wrong && `${wrong}: ${JSON.stringify({ argv, failing, code, said: said.slice(0, 500) })}`
    );
  } catch (error) {
    return `an exception: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true });
  }
}

async function runHere(
  argv: readonly string[],
  cwd: string,
  say: (text: string) => void,
): Promise<number> {
  const sink = {
    isTerminal: false,
    columns: 80,
    write: async (text: string | Uint8Array): Promise<void> => {
      say(typeof text === "string" ? text : Buffer.from(text).toString("latin1"));
    },
  };
  return await dispatch(argv, {
    cwd,
    env: {},
    stdinIsTerminal: false,
    stdout: sink,
    stderr: sink,
    readStdin: async () => Buffer.from("machine m { state s { on NormalSent -> s } }"),
    writeFiles: (files) => {
      writeFiles(cwd, files);
    },
  });
}

// oxlint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function wrongWith(exit: number, said: string, cwd: string): string | undefined {
  if (![0, 1, 2].includes(exit)) return `exit code ${exit}`;
  if (/internal error|made to fail|\n\s+at /.test(said)) return "no message in words";
  if (RAW.test(said)) return "a control character";
  if (exit !== 0 && said === "") return "no message";
  const left = fs.readdirSync(cwd).filter((one) => one.startsWith(".mbn-"));
  // Kept where it is the only whole text, and the message says so; or it could not be removed.
  if (left.length > 0 && !said.includes("cannot write")) return `left behind: ${left.join()}`;
  return undefined;
}
