import type { CompileRequest, Limits } from "@mbn-lang/compiler";
import type { CompileOptions } from "./compile-options.ts";

/** What is asked of the compiler, as `mbn compile` and `mbn simulate` are told it. */
export function requestOf(
  options: Pick<CompileOptions, "choice" | "values" | "seed" | "instances">,
  limits: Limits,
): CompileRequest {
  const { choice, values, seed, instances } = options;
  return {
    defense: choice.kind === "defense" ? choice.name : undefined,
    machine: choice.kind === "machine" ? choice.name : undefined,
    all: choice.kind === "all",
    settings: [...values].map(([name, text]) => ({ name, text })),
    seed,
    instances,
    limits,
  };
}
