import type { FailureFacts } from "../failure.ts";
import { Failure } from "../failure.ts";
import { pathOf, readInput } from "../input/read-input.ts";
import { sourceOf } from "../input/read-sources.ts";
import type { Source } from "../input/read-sources.ts";
import type { Io } from "../io.ts";
import { literals, shortened } from "../machine/read-machines.ts";
import { pasted } from "../machine/pasted.ts";
import { isDefenseText, lines } from "../machine/defense-document.ts";
import { sharedPath } from "../output/shared-path.ts";
import type { Report } from "../report/finding.ts";
import type { SourceOptions } from "./compile-defenses.ts";
import type { Defense, NamedMachine } from "./defense.ts";
import { NO_DEFENSE } from "./defense.ts";
import type { FreshSource } from "./recipe.ts";
import { decodeString, defensesOf, isStringText } from "./defense-text.ts";
import type { Decoded } from "./defense-text.ts";

export interface ReadDefenses {
  /** Sources first, then files of defenses, then the machine strings; all that could be read. */
  readonly defenses: readonly Defense[];
  /** Those that the defenses' recipes name. */
  readonly freshSources: readonly FreshSource[];
  readonly report: Report;
  /** What is odd about strings that decode all the same. */
  readonly warnings: readonly string[];
}

interface Reading {
  readonly io: Io;
  readonly defenses: Defense[];
  readonly sources: Source[];
  readonly client: NamedMachine[];
  readonly failures: FailureFacts[];
  readonly warnings: string[];
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
  const reading: Reading = {
    io,
    defenses: [],
    sources: [],
    client: [],
    failures: [],
    warnings: [],
  };
  for (const argument of args) await readArgument(reading, argument);
  const onServer: NamedMachine[] = [];
  for (const argument of server) await readServer(reading, argument, onServer);
  const { client, defenses, failures, sources, warnings } = reading;
  if (client.length + onServer.length > 0) {
    defenses.push({ label: "machine strings", client, server: onServer });
  }
  let all: readonly Defense[] = defenses;
  let freshSources: readonly FreshSource[] = [];
  let report: Report = { findings: [], failures, texts: new Map() };
  if (sources.length > 0) {
    // Here, since strings can do without the compiler.
    const { compileDefenses } = await import("./compile-defenses.ts");
    const compiled = compileDefenses(sources, failures, options);
    all = [...compiled.defenses, ...defenses];
    ({ report, sources: freshSources } = compiled);
  }
  const none = args.length + server.length === 0;
  if (!none && all.length + report.failures.length + report.findings.length === 0) {
    throw new Failure({
      kind: "input",
      message: `${[...args, ...server].join(", ")}: there is no defense in it`,
      notes: ["a .def file has a description on its first line, then a defense a line"],
    });
  }
  return { defenses: none ? [NO_DEFENSE] : all, freshSources, report, warnings };
}

async function readArgument(reading: Reading, argument: string): Promise<void> {
  const { io, defenses, sources, client } = reading;
  const strings = literals(argument, io);
  if (strings !== undefined) {
    keepAll(strings, client, reading);
    return;
  }
  const text = await readInput(argument, io);
  const path = pathOf(argument);
  const isSource = argument.endsWith(".mbn");
  if (argument.endsWith(".def") || (!isSource && isDefenseText(text))) {
    const read = defensesOf(text, path, sharedPath(io.cwd, path));
    for (const one of read.defenses) defenses.push(one);
    for (const one of read.failures) reading.failures.push(one);
    for (const one of read.warnings) reading.warnings.push(one);
  } else if (!isSource && isStringText(text)) {
    readStrings(text, path, client, reading);
  } else {
    sources.push(sourceOf(argument, text, io));
  }
}

async function readServer(
  reading: Reading,
  argument: string,
  machines: NamedMachine[],
): Promise<void> {
  const { io } = reading;
  const strings = literals(argument, io);
  if (strings !== undefined) {
    keepAll(strings, machines, reading);
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
  readStrings(text, path, machines, reading);
}

function keepAll(strings: readonly string[], machines: NamedMachine[], reading: Reading): void {
  for (const string of strings) {
    keep(decodeString(string, shortened(string), undefined), machines, reading);
  }
}

function readStrings(text: string, path: string, machines: NamedMachine[], reading: Reading): void {
  for (const { line, number } of lines(text)) {
    for (const string of pasted(line) ?? [line]) {
      keep(decodeString(string, `${path}, line ${number}`, path), machines, reading);
    }
  }
}

function keep(decoded: Decoded, machines: NamedMachine[], { failures, warnings }: Reading): void {
  if (!decoded.ok) {
    failures.push(decoded.failure);
    return;
  }
  machines.push({ ...decoded.machine, name: `machine ${machines.length}` });
  for (const one of decoded.warnings) warnings.push(one);
}
