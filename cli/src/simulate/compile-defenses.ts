import type { Limits } from "@mbn-lang/compiler";
import { compileFile } from "@mbn-lang/compiler";
import type { Choice } from "../commands/compile-options.ts";
import { requestOf } from "../commands/compile-request.ts";
import type { FailureFacts } from "../failure.ts";
import type { Source } from "../input/read-sources.ts";
import { IMPORT_ROOT } from "../input/read-sources.ts";
import { encodeOutputs } from "../output/encoded-output.ts";
import type { EncodedMachine } from "../output/encoded-output.ts";
import type { Report } from "../report/finding.ts";
import { mergeReports } from "../report/merge.ts";
import { requestFailures } from "../report/request-failures.ts";
import type { Defense, NamedMachine } from "./defense.ts";

/** What to make of sources; the same as what `mbn compile` is told. */
export interface SourceOptions {
  readonly choice: Choice;
  readonly values: ReadonlyMap<string, string>;
  /** Of the draws at compile time, decimal digits. */
  readonly seed: string;
  readonly instances: number;
  readonly limits: Limits;
}

/** Compiles sources as `mbn compile` does; machines by themselves run on the client. */
export function compileDefenses(
  sources: readonly Source[],
  failures: readonly FailureFacts[],
  options: SourceOptions,
): { readonly defenses: readonly Defense[]; readonly report: Report } {
  const { values, seed, limits } = options;
  const request = requestOf(options, limits);
  const compiled = sources.map(({ path, host }) => {
    const { value, diagnostics } = compileFile(path, host, request, { root: IMPORT_ROOT });
    const outputs = encodeOutputs(value.outputs, path, { seed, values, side: undefined });
    return { program: value.program.program, diagnostics, outputs };
  });
  return {
    defenses: compiled.flatMap(({ outputs }) =>
      outputs.map(({ note, client, server }) => ({
        label: note,
        client: client.map(named),
        server: server.map(named),
      })),
    ),
    report: requestFailures(mergeReports(compiled, failures)),
  };
}

function named({ string, map }: EncodedMachine): NamedMachine {
  return { string, name: map.name, states: map.states.map((state) => state.name) };
}
