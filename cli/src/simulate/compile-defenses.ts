import type { Host, Limits } from "@mbn-lang/compiler";
import { compileFile } from "@mbn-lang/compiler";
import type { Choice } from "../commands/compile-options.ts";
import { requestOf } from "../commands/compile-request.ts";
import type { FailureFacts } from "../failure.ts";
import type { Source } from "../input/read-sources.ts";
import { IMPORT_ROOT } from "../input/read-sources.ts";
import { encodeOutputs } from "../output/encoded-output.ts";
import type { EncodedMachine, EncodedOutput } from "../output/encoded-output.ts";
import { sharedPath } from "../output/shared-path.ts";
import type { Report } from "../report/finding.ts";
import { mergeReports } from "../report/merge.ts";
import { requestFailures } from "../report/request-failures.ts";
import type { Defense, NamedMachine } from "./defense.ts";
import { freshCompiler } from "./fresh-instances.ts";
import type { FreshSource, Recipe } from "./recipe.ts";

/** What to make of sources; the same as what `mbn compile` is told. */
export interface SourceOptions {
  readonly choice: Choice;
  readonly values: ReadonlyMap<string, string>;
  /** Of the draws at compile time, decimal digits. */
  readonly seed: string;
  readonly instances: number;
  readonly limits: Limits;
  /** Whether what draws is to be compiled anew for each trace of a data set. */
  readonly fresh: boolean;
  /** The working folder, to which labels' paths are relative. */
  readonly cwd: string;
}

/** What sources gave. */
interface CompiledDefenses {
  readonly defenses: readonly Defense[];
  /** Those that the defenses' recipes name. */
  readonly sources: readonly FreshSource[];
  readonly report: Report;
}

/** Compiles sources as `mbn compile` does; machines by themselves run on the client. */
export function compileDefenses(
  sources: readonly Source[],
  failures: readonly FailureFacts[],
  options: SourceOptions,
): CompiledDefenses {
  const { values, seed, limits, fresh, cwd } = options;
  const request = requestOf(options, limits);
  const compiled = sources.map(({ path, host }) => {
    const texts = new Map<string, string>();
    const { value, diagnostics } = compileFile(path, remembering(host, texts), request, {
      root: IMPORT_ROOT,
    });
    const shown = sharedPath(cwd, path);
    const outputs = encodeOutputs(value.outputs, shown, { seed, values, side: undefined });
    const source: FreshSource = { path, shown, texts, request };
    return { program: value.program.program, diagnostics, outputs, source };
  });
  return {
    defenses: compiled.flatMap(({ outputs }, index) =>
      outputs.map((output) => ({
        ...defenseOf(output, seed),
        ...(fresh && output.draws && { recipe: { source: index, defense: output.defense } }),
      })),
    ),
    sources: compiled.map(({ source }) => source),
    report: requestFailures(mergeReports(compiled, failures)),
  };
}

/** An instance of its own for a trace of a data set, with its names. Throws a `Failure`. */
export function freshDefense(
  sources: readonly FreshSource[],
  recipe: Recipe,
  seed: string,
): Defense {
  const outputs = freshCompiler(sources)(recipe, seed);
  const { shown = "", request } = sources[recipe.source] ?? {};
  const values = new Map(request?.settings?.map(({ name, text }) => [name, text]));
  const [encoded] = encodeOutputs(outputs, shown, { seed, values, side: undefined });
  if (encoded === undefined) throw new RangeError("a recipe that makes nothing");
  return defenseOf(encoded, seed);
}

/** `tamaraw`, `front#2 of compile seed 7`. */
function titleOf({ defense, client, instance, draws }: EncodedOutput, seed: string): string {
  const name = defense ?? client.map(({ map }) => map.name).join(", ");
  return draws ? `${name}#${instance} of compile seed ${seed}` : name;
}

function defenseOf(output: EncodedOutput, seed: string): Defense {
  const { note, client, server } = output;
  return {
    label: note,
    title: titleOf(output, seed),
    client: client.map(named),
    server: server.map(named),
  };
}

/** The same host, keeping what it reads. */
function remembering(host: Host, texts: Map<string, string>): Host {
  return {
    readFile: (path) => {
      const read = host.readFile(path);
      if (read.ok) texts.set(path, read.text);
      return read;
    },
  };
}

function named({ string, map }: EncodedMachine): NamedMachine {
  return { string, name: map.name, states: map.states.map((state) => state.name) };
}
