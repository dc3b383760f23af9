import type { Diagnostic } from "@mbn-lang/grammar";
import type { Machine } from "@mbn-lang/runtime/machine";
import { checkProgram } from "../../src/check/program.ts";
import { typeText } from "../../src/check/type-text.ts";
import { compileFile } from "../../src/compile.ts";
import { linkerOf } from "../../src/evaluate/link.ts";
import { Run } from "../../src/evaluate/run.ts";
import { valueText } from "../../src/evaluate/text.ts";
import type { CompiledMachine } from "../../src/lower/output.ts";
import { DEFAULT_LIMITS } from "../../src/options.ts";
import type { CompileOutput, CompileRequest } from "../../src/request/request.ts";
import { loadProgram } from "../../src/source/load.ts";
import { memoryHost } from "./memory-host.ts";

/** The value of `expr`, with `declarations` around it, as literal text and its type. */
export function evaluate(expr: string, declarations = ""): string {
  const source = `${declarations}\nconst VALUE = ${expr}\n`;
  const program = checkProgram(loadProgram("main.mbn", memoryHost({ "main.mbn": source })).value);
  const problems = program.diagnostics.filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  const symbol = program.scopes.get("main.mbn")?.values.get("VALUE");
  if (symbol?.kind !== "const") throw new Error("no constant");
  const type = program.declarations.get(symbol.node)?.signature.result ?? { kind: "any" };
  const value = linkerOf(program).constant(symbol)([], new Run(DEFAULT_LIMITS, undefined));
  return `${valueText(value, type)} ${typeText(type)}`;
}

export interface Compiled {
  readonly outputs: readonly CompileOutput[];
  readonly diagnostics: readonly Diagnostic[];
}

export function compileSource(
  source: string,
  request: CompileRequest = {},
  others: Readonly<Record<string, string>> = {},
): Compiled {
  const host = memoryHost({ ...others, "main.mbn": source });
  const { value, diagnostics } = compileFile("main.mbn", host, request);
  return { outputs: value.outputs, diagnostics };
}

/** The only machine of a source without a mistake. */
export function compiledOf(source: string, request: CompileRequest = {}): CompiledMachine {
  const { outputs, diagnostics } = compileSource(source, request);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const machines = outputs.flatMap((output) =>
    output.kind === "machine" ? [output.machine] : output.client.concat(output.server),
  );
  const [machine] = machines;
  if (machine === undefined || machines.length > 1) throw new Error(`${machines.length} machines`);
  return machine;
}

export function machineOf(source: string, request: CompileRequest = {}): Machine {
  return compiledOf(source, request).machine;
}

/** Codes of all that is wrong, lints of finished machines left out. */
export function codesOf(source: string, request: CompileRequest = {}): string[] {
  return compileSource(source, request).diagnostics.map(({ code }) => code);
}
