import { checkProgram, evaluatePrepared, loadProgram, prepare } from "@mbn-lang/compiler";
import type { CheckedProgram, CompileOutput, Prepared } from "@mbn-lang/compiler";
import type { DefenseMachines } from "@mbn-lang/runtime/simulator";
import { Failure } from "../failure.ts";
import { IMPORT_ROOT } from "../input/read-sources.ts";
import type { FreshSource, Recipe } from "./recipe.ts";

/** A source that was checked once, ready to be evaluated for one seed after the other. */
interface Ready {
  readonly source: FreshSource;
  readonly program: CheckedProgram;
  readonly prepared: readonly Prepared[];
}

/**
 * Compiles defenses that draw, for the seed of one trace at a time. Sources are checked when they
 * are first needed. Throws a `Failure` where a defense cannot be compiled with a seed.
 */
export function freshCompiler(
  sources: readonly FreshSource[],
): (recipe: Recipe, seed: string) => readonly CompileOutput[] {
  const ready = new Map<number, Ready>();
  return (recipe, seed) => {
    let found = ready.get(recipe.source);
    if (found === undefined) {
      found = makeReady(sources[recipe.source]);
      ready.set(recipe.source, found);
    }
    return outputsOf(found, recipe, seed);
  };
}

/** The machines themselves: to make strings of them would take as long as to make them. */
export function sidesOf(outputs: readonly CompileOutput[]): DefenseMachines {
  return {
    client: outputs.flatMap((output) =>
      (output.kind === "machine" ? [output.machine] : output.client).map(({ machine }) => machine),
    ),
    server: outputs.flatMap((output) =>
      (output.kind === "machine" ? [] : output.server).map(({ machine }) => machine),
    ),
  };
}

function makeReady(source: FreshSource | undefined): Ready {
  if (source === undefined) throw new RangeError("a recipe without its source");
  const { path, texts, request } = source;
  const host = {
    readFile: (name: string) => {
      const text = texts.get(name);
      return text === undefined
        ? ({ ok: false, reason: "it was not read before" } as const)
        : ({ ok: true, text } as const);
    },
  };
  const program = checkProgram(loadProgram(path, host, { root: IMPORT_ROOT }).value);
  return { source, program, prepared: prepare(program, request).value };
}

function outputsOf(ready: Ready, { defense }: Recipe, seed: string): readonly CompileOutput[] {
  const wanted = ready.prepared.filter(({ target }) =>
    defense === undefined ? target.kind === "machine" : target.name === defense,
  );
  return wanted.map((one) => evaluate(ready, one, seed));
}

function evaluate({ source, program }: Ready, one: Prepared, seed: string): CompileOutput {
  const request = { ...source.request, seed };
  const { value, diagnostics } = evaluatePrepared(program, one, 0, request);
  if (value !== undefined) return value;
  const { name } = one.target;
  const settings = (request.settings ?? []).map((set) => ` --set '${set.name}=${set.text}'`);
  const error = diagnostics.find(({ severity }) => severity === "error");
  throw new Failure({
    kind: "input",
    message: `${name} cannot be compiled with seed ${seed}: ${error?.message ?? "it gave nothing"}`,
    code: error?.code,
    file: source.path,
    notes: [
      `where: mbn compile ${source.path} --${one.target.kind} ${name} --seed ${seed}${settings.join("")}`,
    ],
  });
}
