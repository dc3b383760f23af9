import { COMMANDS } from "./commands/registry.ts";

/** What `mbn help` prints. The contract is the same in the README. */
export function overview(): string {
  // fixed: the commands.
  const width = Math.max(...COMMANDS.map((command) => command.name.length)) + 2;
  const list = COMMANDS.map((command) => `  ${command.name.padEnd(width)}${command.summary}`);
  return `mbn: a typed language for Maybenot traffic-analysis defenses

Usage: mbn <command> [arguments]

${list.join("\n")}
  ${"help".padEnd(width)}this text; mbn help <command> is about one command

  mbn --version prints the version.

What all commands have in common:
  - Exit code 0: fine (lints alone change nothing). 1: the input has errors.
    2: misuse, or files that cannot be read or written.
  - "-" is standard input; with fmt it also means: print on standard output.
  - Results go to standard output, reports to standard error; the report of
    check is its result.
  - --format chooses the format; failures are reported in it too.
  - Nothing is written unless all is well; files appear whole or not at all.
  - On a terminal problems are shown in their source, in colour; when piped, one
    line each. NO_COLOR and FORCE_COLOR are honoured.
`;
}
