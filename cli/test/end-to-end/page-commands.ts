import { cpSync, globSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";

// Runs the commands that pages show as a reader's shell does, but without one: it need not be
// there. Of shells it knows words, quotes, `*`, `|` and `&&`; of programs those that pages use.

/** What a command printed, and its exit code. */
export interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `mbn` with arguments in a folder, and gives it a text on standard input. */
export type RunMbn = (args: readonly string[], cwd: string, input: string) => Printed;

/** Runs a line such as `npx mbn check a.mbn | head -1`. */
export function runPageCommand(line: string, cwd: string, mbn: RunMbn): Printed {
  let stdout = "";
  let stderr = "";
  let code: number | null = 0;
  for (const pipeline of splitAt(wordsOf(line), "&&")) {
    if (code !== 0) break;
    let input = "";
    for (const words of splitAt(pipeline, "|")) {
      const printed = runProgram(words, cwd, input, mbn);
      input = printed.stdout;
      stderr += printed.stderr;
      ({ code } = printed);
    }
    stdout += input;
  }
  return { code, stdout, stderr };
}

interface Word {
  readonly text: string;
  /** Whether a part of it stood in quotes: it is then no operator and no pattern. */
  readonly isQuoted: boolean;
}

function wordsOf(line: string): readonly Word[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([text]) => ({
    text: text.replaceAll(/'([^']*)'|"([^"]*)"/g, "$1$2"),
    isQuoted: /['"]/.test(text),
  }));
}

function splitAt(words: readonly Word[], operator: string): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (word.text === operator && !word.isQuoted) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function runProgram(words: readonly Word[], cwd: string, input: string, mbn: RunMbn): Printed {
  const [name = "", ...rest] = words.flatMap(({ text, isQuoted }) =>
    !isQuoted && text.includes("*") ? globSync(text, { cwd }).toSorted() : [text],
  );
  if (name === "npx" && rest[0] === "mbn") return mbn(rest.slice(1), cwd, input);
  const program = PROGRAMS[name];
  if (program === undefined) throw new Error(`no page uses the program ${name} yet`);
  return { stderr: "", ...program(rest, cwd, input) };
}

type Program = (
  args: readonly string[],
  cwd: string,
  input: string,
) => { readonly code: number; readonly stdout: string };

const FINE = { code: 0, stdout: "" };

const PROGRAMS: Readonly<Record<string, Program>> = {
  echo: (args) => ({ code: 0, stdout: `${args.join(" ")}\n` }),
  mkdir: (args, cwd) => {
    for (const folder of args.filter((arg) => arg !== "-p")) {
      mkdirSync(join(cwd, folder), { recursive: true });
    }
    return FINE;
  },
  cp: (args, cwd) => {
    const target = join(cwd, args.at(-1) ?? "");
    const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
    for (const source of args.slice(0, -1)) {
      cpSync(join(cwd, source), isFolder ? join(target, basename(source)) : target);
    }
    return FINE;
  },
  ls: (folders, cwd) => {
    const lists = folders.map((folder) => {
      const names = readdirSync(join(cwd, folder)).toSorted();
      return `${folder}:\n${names.map((name) => `${name}\n`).join("")}`;
    });
    return { code: 0, stdout: lists.join("\n") };
  },
  cmp: ([one = "", other = ""], cwd) => {
    const isSame = readFileSync(join(cwd, one)).equals(readFileSync(join(cwd, other)));
    return { code: isSame ? 0 : 1, stdout: isSame ? "" : `${one} ${other} differ\n` };
  },
  head: ([count = "-10"], _, input) => ({
    code: 0,
    stdout: input
      .split(/(?<=\n)/)
      .slice(0, Number(count.slice(1)))
      .join(""),
  }),
  grep: (args, _, input) => {
    const after = args[0] === "-A" ? Number(args[1]) : 0;
    const pattern = new RegExp(args.at(-1) ?? "");
    const lines = input.split(/(?<=\n)/);
    const found = lines.flatMap((line, at) => (pattern.test(line) ? [at] : []));
    const shown = lines.filter((_line, at) => found.some((one) => one <= at && at <= one + after));
    return { code: found.length > 0 ? 0 : 1, stdout: shown.join("") };
  },
};
