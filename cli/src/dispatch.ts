import { helpText, parseArguments } from "./arguments.ts";
import type { Command, Listed } from "./command.ts";
import { COMMANDS } from "./commands/registry.ts";
import { EXIT_FAILURE, EXIT_FINE } from "./exit.ts";
import type { FailureFacts } from "./failure.ts";
import { Failure, exitOf, misuse } from "./failure.ts";
import { overview } from "./help.ts";
import { isSystemError, systemFacts } from "./files/system-error.ts";
import { suggest } from "@mbn-lang/grammar";
import type { Io } from "./io.ts";
import { steadySink } from "./output/steady-sink.ts";
import { brief } from "./report/printable.ts";
import type { ReportFormat } from "./report/emit.ts";
import { emitReport, isReportFormat } from "./report/emit.ts";
import { VERSION } from "./version.ts";
import { self } from "./self.ts";

/**
 * Runs `mbn` with `argv` and returns the exit code. Never throws. `loaded` is a command that
 * need not be looked for.
 */
export async function dispatch(
  argv: readonly string[],
  outside: Io,
  loaded?: Command,
): Promise<number> {
  const io = steadyIo(outside);
  const format = requestedFormat(argv);
  let onStdout = false;
  let reportFormat: ReportFormat = isReportFormat(format) ? format : "human";
  try {
    const [name, ...rest] = argv;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      return await help(rest, io);
    }
    if (name === "--version" || name === "-V") {
      await io.stdout.write(`mbn ${VERSION}\n`);
      return EXIT_FINE;
    }
    const command = loaded?.name === name ? loaded : await load(name);
    reportFormat = command.reportFormat(format);
    onStdout = command.reportsOn === "stdout" && reportFormat !== "human";
    return await runCommand(command, rest, io);
  } catch (error) {
    const facts = factsOf(error, io);
    const report = { findings: [], failures: [facts], texts: new Map() };
    try {
      await emitReport(report, reportFormat, io, onStdout ? io.stdout : io.stderr);
    } catch {
      // There is nowhere left to say so.
      return EXIT_FAILURE;
    }
    return exitOf([facts]) ?? EXIT_FAILURE;
  }
}

/** On standard error are words for people; standard output is theirs only on a terminal. */
function steadyIo(io: Io): Io {
  return {
    cwd: io.cwd,
    env: io.env,
    get stdout() {
      return io.stdout.isTerminal ? steadySink(io.stdout) : io.stdout;
    },
    get stderr() {
      return steadySink(io.stderr);
    },
    get stdinIsTerminal() {
      return io.stdinIsTerminal;
    },
    readStdin: async () => await io.readStdin(),
    writeFiles: (files) => {
      io.writeFiles(files);
    },
  };
}

function factsOf(error: unknown, io: Io): FailureFacts {
  if (error instanceof Failure) return error.facts;
  // A call of the system outside the file layer: its reason is known all the same.
  if (isSystemError(error)) return systemFacts(error);
  return internalFailure(error, io);
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(command, argv);
  if (parsed.kind === "run") return await command.run(parsed.args, io, loadAll);
  await io.stdout.write(parsed.text);
  return EXIT_FINE;
}

async function help(topics: readonly string[], io: Io): Promise<number> {
  const topic = topics.find((word) => !word.startsWith("-"));
  if (topic === undefined || topic === "help") {
    await io.stdout.write(overview());
    return EXIT_FINE;
  }
  const command = await load(topic);
  await io.stdout.write(helpText(command));
  return EXIT_FINE;
}

async function loadAll(): Promise<readonly Listed[]> {
  return await Promise.all(
    COMMANDS.map(async (entry) => ({ summary: entry.summary, command: await entry.load() })),
  );
}

async function load(name: string): Promise<Command> {
  const entry = COMMANDS.find((command) => command.name === name);
  if (entry !== undefined) return await entry.load();
  const names = COMMANDS.map((command) => command.name);
  const similar = suggest(name, names);
  throw misuse(
    name.startsWith("-")
      ? `there is no option ${brief(name)}`
      : `there is no command ${brief(name)}`,
    ...(similar === undefined ? [] : [`did you mean ${self()} ${similar}?`]),
    `the commands are ${names.join(", ")}; ${self()} help says more`,
  );
}

/** What follows `--format`, whether or not the rest of the command line makes sense. */
function requestedFormat(argv: readonly string[]): string | undefined {
  for (const [index, word] of argv.entries()) {
    if (word === "--") return undefined;
    if (word === "--format") return argv[index + 1];
    if (word.startsWith("--format=")) return word.slice("--format=".length);
  }
  return undefined;
}

function internalFailure(error: unknown, io: Io): FailureFacts {
  const message = error instanceof Error ? error.message : String(error);
  const debug = (io.env["MBN_DEBUG"] ?? "") !== "";
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : message;
  return {
    kind: "internal",
    message: `internal error: ${message.split("\n")[0] ?? ""}`,
    notes: debug
      ? [stack]
      : ["this is a defect of mbn, please report it; MBN_DEBUG=1 shows the details"],
  };
}
