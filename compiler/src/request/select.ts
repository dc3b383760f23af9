import type { Diagnostic, Extra, Kind, Place } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import type { DeclarationSymbol } from "../bind/file-scope.ts";
import type { DefenseSymbol, FnSymbol, MachineSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import {
  BAD_REQUEST,
  NOTHING_TO_COMPILE,
  UNKNOWN_DEFENSE,
  UNKNOWN_MACHINE,
  WHICH_DEFENSE,
} from "../diagnostics/request.ts";
import { suggest } from "@mbn-lang/grammar";
import type { CompileRequest } from "./request.ts";

export type Target = MachineSymbol | DefenseSymbol;

/** What a request compiles, in the order of the entry file. */
export interface Selection {
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The entry file's declarations, in order. */
export function entrySymbols(program: CheckedProgram): readonly DeclarationSymbol[] {
  return [...(program.scopes.get(program.program.entry)?.symbols.values() ?? [])];
}

/** Where a request's own mistakes are: the entry file as a whole. */
export function requestPlace(program: CheckedProgram): Place {
  return { file: program.program.entry, declaration: undefined, span: { start: 0, end: 0 } };
}

export function selectTargets(program: CheckedProgram, request: CompileRequest): Selection {
  const symbols = entrySymbols(program);
  const defenses = symbols.filter((symbol) => symbol.kind === "defense");
  const machines = symbols.filter((symbol) => symbol.kind === "machine");
  const { defense, machine, all = false } = request;
  const refuse = <Params>(kind: Kind<Params>, params: Params, extra?: Extra): Selection => ({
    targets: [],
    diagnostics: [report(kind, requestPlace(program), params, extra)],
  });
  if ([defense !== undefined, machine !== undefined, all].filter(Boolean).length > 1) {
    return refuse(BAD_REQUEST, { what: "Ask for one of a defense, a machine and all defenses." });
  }
  if (machine !== undefined) return pick(program, machines, machine, UNKNOWN_MACHINE);
  if (defense !== undefined) return pick(program, defenses, defense, UNKNOWN_DEFENSE);
  if (defenses.length > 1 && !all) {
    return refuse(WHICH_DEFENSE, { names: defenses.map(({ name }) => name) });
  }
  if (defenses.length > 0) return { targets: defenses, diagnostics: [] };
  const given = new Set(request.settings?.map(({ name }) => name));
  const ready = machines.filter((symbol) => missing(program, symbol, given).length === 0);
  if (ready.length > 0) return { targets: ready, diagnostics: [] };
  const needy = machines.map(({ name }) => name);
  return refuse(NOTHING_TO_COMPILE, { file: program.program.entry, needy });
}

function pick(
  program: CheckedProgram,
  candidates: readonly Target[],
  name: string,
  kind: typeof UNKNOWN_MACHINE,
): Selection {
  const found = candidates.find((symbol) => symbol.name === name);
  if (found !== undefined) return { targets: [found], diagnostics: [] };
  const names = candidates.map((symbol) => symbol.name);
  const params = { name, file: program.program.entry, names, suggestion: suggest(name, names) };
  return { targets: [], diagnostics: [report(kind, requestPlace(program), params)] };
}

/** Parameters that have neither a default nor a given value. */
export function missing(
  program: CheckedProgram,
  symbol: Target | FnSymbol,
  given: ReadonlySet<string>,
): CheckedDeclaration["signature"]["params"] {
  const params = declarationOf(program, symbol)?.signature.params ?? [];
  return params.filter(({ optional, name }) => !optional && !given.has(name));
}
