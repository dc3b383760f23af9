import type { FailureFacts } from "../failure.ts";
import { Failure, misuse } from "../failure.ts";
import { pathOf, readInput } from "../input/read-input.ts";
import { sourceOf } from "../input/read-sources.ts";
import type { Source } from "../input/read-sources.ts";
import type { Io } from "../io.ts";
import { isLiteral, shortened } from "../machine/read-machines.ts";
import type { Report } from "../report/finding.ts";
import type { SourceOptions } from "./compile-defenses.ts";
import type { Defense, NamedMachine } from "./defense.ts";
import { NO_DEFENSE } from "./defense.ts";
import { decodeString, defensesOf, isDefenseText, isStringText, lines } from "./defense-text.ts";
import type { Decoded } from "./defense-text.ts";

export interface ReadDefenses {
  /** Sources first, then files of defenses, then the machine strings; all that could be read. */
  readonly defenses: readonly Defense[];
  readonly report: Report;
}

interface Reading {
  readonly io: Io;
  readonly defenses: Defense[];
  readonly sources: Source[];
  readonly client: NamedMachine[];
  readonly failures: FailureFacts[];
}

/**
 * The defenses that the arguments name: sources, files of defenses as upstream's tools write
 * them (`.def`, JSON), machine strings and files with one a line. Strings make one defense
 * together: those of the arguments on the client, those of `--server` on the server.
 */
export async function readDefenses(
  args: readonly string[],
  server: readonly string[],
  options: SourceOptions,
  io: Io,
): Promise<ReadDefenses> {
  if ([...args, ...server].filter((argument) => argument === "-").length > 1) {
    throw misuse("- stands twice, but standard input can be read only once");
  }
  const reading: Reading = { io, defenses: [], sources: [], client: [], failures: [] };
  for (const argument of args) await readArgument(reading, argument);
  const onServer: NamedMachine[] = [];
  for (const argument of server) await readServer(reading, argument, onServer);
  const { client, defenses, failures, sources } = reading;
  if (client.length + onServer.length > 0) {
    defenses.push({ label: "machine strings", client, server: onServer });
  }
  let report: Report = { findings: [], failures, texts: new Map() };
  if (sources.length > 0) {
    // Here, since strings can do without the compiler.
    const { compileDefenses } = await import("./compile-defenses.ts");
    const compiled = compileDefenses(sources, failures, options);
    defenses.unshift(...compiled.defenses);
    report = compiled.report;
  }
  const none = args.length + server.length === 0;
  return { defenses: none ? [NO_DEFENSE] : defenses, report };
}

async function readArgument(reading: Reading, argument: string): Promise<void> {
  const { io, defenses, sources, client, failures } = reading;
  if (isLiteral(argument, io)) {
    keep(decodeString(argument, shortened(argument), undefined), client, failures);
    return;
  }
  const text = await readInput(argument, io);
  const path = pathOf(argument);
  if (!argument.endsWith(".mbn") && isDefenseText(text)) {
    const read = defensesOf(text, path);
    defenses.push(...read.defenses);
    failures.push(...read.failures);
  } else if (!argument.endsWith(".mbn") && isStringText(text)) {
    readStrings(text, path, client, failures);
  } else {
    sources.push(sourceOf(argument, text, io));
  }
}

async function readServer(
  { io, failures }: Reading,
  argument: string,
  machines: NamedMachine[],
): Promise<void> {
  if (isLiteral(argument, io)) {
    keep(decodeString(argument, shortened(argument), undefined), machines, failures);
    return;
  }
  const text = await readInput(argument, io);
  const path = pathOf(argument);
  if (!isStringText(text) || isDefenseText(text)) {
    throw new Failure({
      kind: "input",
      message: `${path} holds no machine strings for the server`,
      file: path,
      notes: [
        "--server takes machine strings; sources and .def files say themselves what the server runs",
      ],
    });
  }
  readStrings(text, path, machines, failures);
}

function readStrings(
  text: string,
  path: string,
  machines: NamedMachine[],
  failures: FailureFacts[],
): void {
  for (const { line, number } of lines(text)) {
    keep(decodeString(line, `${path}, line ${number}`, path), machines, failures);
  }
}

function keep(decoded: Decoded, machines: NamedMachine[], failures: FailureFacts[]): void {
  if (decoded.ok) machines.push({ ...decoded.machine, name: `machine ${machines.length}` });
  else failures.push(decoded.failure);
}
