import { Alternation, Alternative, NonTerminal, Option, Repetition, Terminal } from "chevrotain";
import type { IProduction, TokenType } from "chevrotain";
import { Duration, Float, Ident, Int, Name, Percent, Soft, Str } from "../tokens/vocabulary.ts";
import { createParser } from "./parser.ts";

const HEADER = `(* The grammar of .mbn files, printed from the parser; the start symbol is File.
   { x } is x any number of times, [ x ] is x or nothing. *)
`;

const WIDTH = 100;
const INDENT = 14;

/** In the reference's order; a rule that is missing here is printed at the end. */
const ORDER = `File Import ImportName Decl
Const Fn Params Param Type TypeField Let Require
Machine MachineItem MachineFor MachineIf Binder
Limits Padding Blocking Then Counters
State StateItem StateFor StateIf Pad Block Timer Flag Cancel Update
On Targets Target TargetFor TargetIf
Defense DefenseItem SideItem Instance SideFor SideIf
Expr IfExpr Simple Or And Not Compare Range Sum Product Unary Postfix Primary
Args Arg List Elements Element ElementFor ElementIf Record Field Fold`;

/** The grammar in EBNF, from the rules as Chevrotain recorded them. */
export function describeGrammar(): string {
  const rules = createParser({ skipValidations: false }).getGAstProductions();
  const groups = ORDER.split("\n").map((names) => names.split(" "));
  const known = new Set(groups.flat());
  groups.push(Object.keys(rules).filter((name) => !known.has(name)));
  const blocks = groups.map((names) =>
    names.map((name) => line(name, branches(rules[name]?.definition ?? []))).join(""),
  );
  const words = Object.keys(Soft).map((word) => `"${word}"`);
  blocks.push(line("Name", ["IDENT", ...words]));
  return [HEADER, ...blocks.filter((block) => block !== "")].join("\n");
}

/** `Name = a | b ;`, broken before a bar where the line would be too long. */
function line(name: string, alternatives: readonly string[]): string {
  const lines: string[] = [];
  let current = `${name.padEnd(INDENT - 2)}= ${alternatives[0] ?? ""}`;
  for (const alternative of alternatives.slice(1)) {
    if (current.length + alternative.length + 5 > WIDTH) {
      lines.push(current);
      current = `${" ".repeat(INDENT - 2)}| ${alternative}`;
    } else {
      current += ` | ${alternative}`;
    }
  }
  return `${[...lines, `${current} ;`].join("\n")}\n`;
}

function branches(definition: readonly IProduction[]): string[] {
  const [only] = definition;
  if (definition.length === 1 && only instanceof Alternation) {
    return only.definition.map((alternative) => production(alternative));
  }
  return [sequence(definition)];
}

function sequence(definition: readonly IProduction[]): string {
  return definition.map((part) => production(part)).join(" ");
}

function production(part: IProduction): string {
  if (part instanceof Terminal) return terminal(part.terminalType);
  if (part instanceof NonTerminal) return part.nonTerminalName;
  if (part instanceof Alternative) return sequence(part.definition);
  if (part instanceof Option) return `[ ${branches(part.definition).join(" | ")} ]`;
  if (part instanceof Repetition) return `{ ${branches(part.definition).join(" | ")} }`;
  if (part instanceof Alternation) return `( ${branches([part]).join(" | ")} )`;
  throw new Error("The parser uses a construct that the reference's grammar has no form for.");
}

const CLASSES: ReadonlySet<TokenType> = new Set([Name, Ident, Int, Float, Percent, Duration, Str]);

function terminal(type: TokenType): string {
  return CLASSES.has(type) ? type.name : `"${type.name.slice(1, -1)}"`;
}
