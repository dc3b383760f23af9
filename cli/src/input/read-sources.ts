import type { Host } from "@mbn-lang/compiler";
import type { FailureFacts } from "../failure.ts";
import { Failure, misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import { compilerPath } from "../paths/compiler-path.ts";
import { fileHost } from "./file-host.ts";
import { pathOf, readInput } from "./read-input.ts";

/** A source that was read, ready for the compiler. */
export interface Source {
  /** What the compiler and reports call it. */
  readonly path: string;
  readonly text: string;
  readonly host: Host;
}

export interface ReadSources {
  readonly sources: readonly Source[];
  /** One for each argument that could not be read. */
  readonly failures: readonly FailureFacts[];
}

export async function readSources(args: readonly string[], io: Io): Promise<ReadSources> {
  if (args.filter((argument) => argument === "-").length > 1) {
    throw misuse("- stands twice, but standard input can be read only once");
  }
  const sources: Source[] = [];
  const failures: FailureFacts[] = [];
  for (const argument of args) {
    try {
      sources.push(sourceOf(argument, await readInput(argument, io), io));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error.facts);
    }
  }
  return { sources, failures };
}

/** An argument that was read, as a source. */
export function sourceOf(argument: string, text: string, io: Io): Source {
  const path = compilerPath(io.cwd, pathOf(argument));
  return { path, text, host: fileHost(io.cwd, path, text) };
}

/** Where the compiler lets imports of files below the current folder lead: not above it. */
export const IMPORT_ROOT = "";
