import type { Declaration, Fn, Let, Param, Placed } from "@mbn-lang/grammar";
import type { DeclarationSymbol, FileScope } from "../bind/file-scope.ts";
import { referencesOf } from "../bind/references.ts";
import { checkDeclared, checkLet, checkRequire } from "./block.ts";
import type { Signature } from "./checked.ts";
import type { Context } from "./context.ts";
import { infer } from "./context.ts";
import { findCulprits } from "./culprit.ts";
import { checkDefense } from "./defense.ts";
import { defectIn } from "../diagnostics/defect.ts";
import type { Effort } from "./effort.ts";
import { mendEverywhere } from "./everywhere.ts";
import { checkExpr } from "./expect.ts";
import { inferExpr } from "./expression.ts";
import { checkMachine } from "./machine.ts";
import type { Result } from "./memory.ts";
import { summarize } from "./memory.ts";
import { declareParams } from "./parameter.ts";
import { checkDeclarationStyle, finishStyle } from "./style.ts";
import type { Type } from "./type.ts";
import { ANY } from "./type-value.ts";

/** What one declaration needs to know of the others. */
export interface Surroundings {
  readonly scope: FileScope;
  readonly signatureOf: (symbol: DeclarationSymbol) => Signature;
  readonly isBroken: (symbol: DeclarationSymbol) => boolean;
  readonly isDoubtful: (symbol: DeclarationSymbol) => boolean;
  /** Nobody knows which items the declaration has. */
  readonly isShapeless: (node: Declaration) => boolean;
  readonly effort: Effort;
}

/** The declared part of a signature; the result is undefined where it is inferred. */
export interface Header extends Omit<Signature, "result"> {
  readonly result: Type | undefined;
  readonly diagnostics: Context["diagnostics"];
}

/** Checks one declaration: names, types and the rules that its text alone decides. */
function checkDeclaration(placed: Placed, header: Header, surroundings: Surroundings): Result {
  const { node } = placed;
  const context = newContext(placed, header, surroundings);
  const granted = context.effort.left;
  const inferred = checkBody(context, node, header);
  // What a misread text says would only mislead those that use it.
  const result = placed.broken ? ANY : inferred;
  const symbol = surroundings.scope.symbols.get(node);
  if (symbol !== undefined && node.kind !== "ErrorDeclaration") {
    context.symbols.set(node.name, symbol);
    checkDeclarationStyle(context, node.name, symbol);
  }
  finishStyle(context);
  const culprits = findCulprits(context, (assumed) => {
    // Nothing is suggested in a trial.
    const trial = newContext(placed, header, { ...surroundings, effort: { left: 0 } }, assumed);
    checkBody(trial, node, header);
    return trial.diagnostics;
  });
  const { signatureOf, isDoubtful } = surroundings;
  const answers = (asked: Context["askedValues"]): ReadonlyMap<string, string> =>
    new Map([...asked].map(([name, found]) => [name, summarize(found, signatureOf, isDoubtful)]));
  const { types, symbolTypes, symbols } = context;
  // A parameter that does not fit inside is what is wrong, and no argument for it.
  const params = header.params.map((param) => {
    const own = symbols.get(param.node.name);
    const isWrong = own !== undefined && context.blamed.has(own);
    return isWrong || culprits.wrong.has(param.node) ? { ...param, type: ANY } : param;
  });
  const signature = { params, result };
  const mended = mendEverywhere(context, culprits.diagnostics);
  return {
    file: context.file,
    placed,
    own: {
      signature,
      types,
      symbolTypes,
      symbols,
      diagnostics: mended,
    },
    values: answers(context.askedValues),
    callables: answers(context.askedCallables),
    quieted: false,
    doubtful: context.unknown.size > 0,
    effort: { granted, used: granted - context.effort.left },
    firstDraw: context.firstDraw,
    calls: context.calls,
    references: node.kind === "Const" || node.kind === "Fn" ? referencesOf(node) : undefined,
  };
}

/** `checkDeclaration`, where a defect of the compiler is one mistake more. */
export function checkGuarded(placed: Placed, header: Header, surroundings: Surroundings): Result {
  try {
    return checkDeclaration(placed, header, surroundings);
  } catch (error) {
    const { node } = placed;
    const { file } = surroundings.scope;
    const { params, result = ANY } = header;
    const diagnostics = [defectIn(file, node, "check", error)];
    return {
      file,
      placed,
      own: {
        signature: { params, result },
        types: new Map(),
        symbolTypes: new Map(),
        symbols: new Map(),
        diagnostics,
      },
      values: new Map(),
      callables: new Map(),
      quieted: true,
      doubtful: true,
      effort: { granted: 0, used: 0 },
      firstDraw: undefined,
      calls: [],
      references: undefined,
    };
  }
}

function newContext(
  placed: Placed,
  header: Header,
  surroundings: Surroundings,
  assumed: Context["assumed"] = NOTHING,
): Context {
  const { node, broken } = placed;
  return {
    ...surroundings,
    file: surroundings.scope.file,
    declaration: node,
    quiet: broken,
    shapeless: broken && surroundings.isShapeless(node),
    diagnostics: [...header.diagnostics],
    types: new Map(),
    symbolTypes: new Map(),
    symbols: new Map(),
    locals: new Map(),
    trail: [],
    askedValues: new Map(),
    askedCallables: new Map(),
    unknown: new Set(),
    blamed: new Set(),
    praised: new Set(),
    assumed,
    guessing: false,
    accumulators: new Map(),
    inferWith: inferExpr,
    checkWith: checkExpr,
    draws: node.kind === "Const" ? "constant" : "allowed",
    firstDraw: undefined,
    calls: [],
    styled: [],
  };
}

const NOTHING: ReadonlySet<Param | Let> = new Set();

/** The type of a constant, the result of a function. */
function checkBody(context: Context, node: Declaration, header: Header): Type {
  switch (node.kind) {
    case "Const":
      if (header.result === undefined) return infer(context, node.value);
      return checkDeclared(context, node.value, header.result, `\`${node.name.text}\``);
    case "Fn":
      return checkFn(context, node, header);
    case "Machine":
      declareParams(context, header);
      checkMachine(context, node);
      return ANY;
    case "Defense":
      declareParams(context, header);
      checkDefense(context, node);
      return ANY;
    case "ErrorDeclaration":
      return ANY;
  }
}

function checkFn(context: Context, node: Fn, header: Header): Type {
  declareParams(context, header);
  for (const item of node.items) {
    if (item.kind === "Let") checkLet(context, item);
    else checkRequire(context, item);
  }
  if (header.result === undefined) return infer(context, node.value);
  return checkDeclared(context, node.value, header.result, `The result of \`${node.name.text}\``);
}
