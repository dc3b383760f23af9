import { known } from "../evaluate/value.ts";
import type { Diagnostic, Place } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import type { CheckedParam, CheckedProgram } from "../check/checked.ts";
import { checkProgram, declarationOf } from "../check/program.ts";
import { typeText } from "../check/type-text.ts";
import type { Type } from "../check/type.ts";
import {
  BAD_ARGUMENT,
  BAD_REQUEST,
  MISSING_ARGUMENTS,
  UNKNOWN_PARAMETER,
} from "../diagnostics/request.ts";
import { suggest } from "@mbn-lang/grammar";
import { Failure } from "../evaluate/failure.ts";
import { linkerOf } from "../evaluate/link.ts";
import { Run } from "../evaluate/run.ts";
import type { Frame, Value } from "../evaluate/value.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import { loadProgram } from "../source/load.ts";
import { computedPart } from "./literal.ts";
import type { CompileRequest, Setting } from "./request.ts";
import { missing, requestPlace } from "./select.ts";
import type { Target } from "./select.ts";

/** The parameters that a request gives to one of its targets. */
export interface Arguments {
  readonly frame: Frame;
  readonly places: readonly (Place | undefined)[];
}

/** The settings of a request as arguments; undefined if one of them is wrong or missing. */
export function applySettings(
  program: CheckedProgram,
  target: Target,
  request: CompileRequest,
  diagnostics: Diagnostic[],
): Arguments | undefined {
  const checked = declarationOf(program, target);
  const params = checked?.signature.params ?? [];
  const before = diagnostics.length;
  const frame = Array<Value>(params.length);
  const places: (Place | undefined)[] = params.map(() => undefined);
  for (const setting of request.settings ?? []) {
    const at = params.findIndex(({ name }) => name === setting.name);
    const param = params[at];
    if (param === undefined || checked === undefined) continue;
    const { file, node } = checked;
    const place = { file, declaration: node, span: param.node.name.span };
    const value = evaluateSetting(setting, param);
    if (isRefused(value)) {
      const { name, text } = setting;
      const params4 = { name, text, type: typeText(param.type), reason: value.reason };
      diagnostics.push(report(BAD_ARGUMENT, place, params4));
      continue;
    }
    frame[at] = known<Value>(value);
    places[at] = place;
  }
  reportMissing(program, target, request, diagnostics);
  return diagnostics.length === before ? { frame, places } : undefined;
}

function reportMissing(
  program: CheckedProgram,
  target: Target,
  request: CompileRequest,
  diagnostics: Diagnostic[],
): void {
  const given = new Set(request.settings?.map(({ name }) => name));
  const needed = missing(program, target, given);
  if (needed.length === 0) return;
  const params = {
    owner: target.name,
    missing: needed.map(({ name }) => name),
    example: exampleOptions(target, needed),
  };
  diagnostics.push(report(MISSING_ARGUMENTS, requestPlace(program), params));
}

/** Options with which a machine or a defense is compiled: `--machine m --set low=5ms`. */
export function exampleOptions(target: Target, needed: readonly CheckedParam[]): string {
  const settings = needed.map(({ name, type }) => `--set ${name}=${exampleText(type)}`);
  return [`--${target.kind} ${target.name}`, ...settings].join(" ");
}

/** A literal of the type, as it is typed in a shell. */
function exampleText(type: Type): string {
  switch (type.kind) {
    case "int":
      return "10";
    case "quantity":
      if (type.refinement === "probability") return "50%";
      return type.dimension === 1 ? "5ms" : "0.5";
    case "bool":
      return "true";
    case "string":
      return `'"text"'`;
    case "event":
      return "NormalSent";
    case "state":
      return "end";
    case "dist":
      return type.dimension === 1 ? `'uniform(1ms, 5ms)'` : `'uniform(1, 5)'`;
    case "list":
    case "record":
    case "any":
      return `'${typeText(type).startsWith("list") ? "[…]" : "{ … }"}'`;
  }
}

/** Names that no target has, and names given twice. */
export function checkNames(
  program: CheckedProgram,
  targets: readonly Target[],
  request: CompileRequest,
): Diagnostic[] {
  const names = new Set(
    targets.flatMap((target) =>
      (declarationOf(program, target)?.signature.params ?? []).map(({ name }) => name),
    ),
  );
  const seen = new Set<string>();
  const place = requestPlace(program);
  return (request.settings ?? []).flatMap(({ name }) => {
    if (seen.has(name)) {
      return [report(BAD_REQUEST, place, { what: `\`${name}\` is set twice.` })];
    }
    seen.add(name);
    if (names.has(name)) return [];
    const owners = targets.map((target) => target.name);
    const suggestion = suggest(name, names);
    return [report(UNKNOWN_PARAMETER, place, { name, owners, names: [...names], suggestion })];
  });
}

interface Refused {
  readonly reason: string;
}

function isRefused(value: Value | Refused): value is Refused {
  return typeof value === "object" && "reason" in value;
}

/**
 * The value of a setting: checked and evaluated as a constant of the parameter's type in a
 * program of its own.
 */
function evaluateSetting(setting: Setting, param: CheckedParam): Value | Refused {
  const value = evaluateText(setting, param);
  if (!isRefused(value)) return value;
  // The user knows the parameter's name, not the constant's.
  return { reason: value.reason.replaceAll("`VALUE`", `\`${setting.name}\``) };
}

function evaluateText({ text, name }: Setting, { type }: CheckedParam): Value | Refused {
  const source = `const VALUE: ${typeText(type)} = ${text}\n`;
  const path = `${name}.mbn`;
  const loaded = loadProgram(path, { readFile: () => ({ ok: true, text: source }) });
  const program = checkProgram(loaded.value);
  const [symbol, second] = program.scopes.get(path)?.symbols.values() ?? [];
  const unreadable = loaded.diagnostics.find(isError);
  if (unreadable !== undefined) return { reason: withNote(unreadable) };
  if (second !== undefined || symbol?.kind !== "const") {
    return { reason: "It is more than one value." };
  }
  const computed = computedPart(symbol.node.value);
  if (computed !== undefined) return { reason: onlyWritten(computed) };
  const problem = program.diagnostics.find(isError);
  if (problem !== undefined) return { reason: withNote(problem) };
  try {
    return linkerOf(program).constant(symbol)([], new Run(DEFAULT_LIMITS, undefined));
  } catch (error) {
    if (error instanceof Failure) return { reason: error.diagnostic.message };
    throw error;
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function onlyWritten(computed: string): string {
  return `A value from outside is written out, not computed: leave out ${computed}. It may have literals, lists, records, and distributions with \`start\` and \`max\`.`;
}

function withNote({ message, notes }: Diagnostic): string {
  const [note] = notes;
  return note === undefined ? message : `${message} ${note}`;
}
