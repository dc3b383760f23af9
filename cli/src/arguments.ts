import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import type { Failure } from "./failure.ts";
import { misuse, misused } from "./failure.ts";
import { checkCount, countRange } from "./option-count.ts";
import type { Count } from "./option-count.ts";
import { suggest } from "@mbn-lang/grammar";
import type { OptionNames } from "./option-names.ts";
import { HELP_OPTION, namesOf } from "./option-names.ts";
import { self } from "./self.ts";
import { brief, echo } from "./report/printable.ts";

// Node's own parser takes the words apart. Commander would do more, but loading it takes 8 ms,
// a quarter of a bare Node's start, and `mbn check` may take three of those in all.

/** One option of a command; help and shell completion are made from it. */
export interface OptionSpec {
  /** `-o, --output <file>` */
  readonly flags: string;
  readonly description: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** The whole numbers that it takes; any other value is refused before anything is done. */
  readonly count?: Count;
  /** Shown in help; `Args.value` gives it when the user says nothing. */
  readonly default?: string;
  /** May be given several times. */
  readonly repeats?: boolean;
}

export interface ArgumentSpec {
  /** `<file...>`, `[dir]` */
  readonly name: string;
  readonly description: string;
}

/** A command line taken apart. Names of options are without dashes. */
export interface Args {
  readonly positionals: readonly string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** What the parser needs to know of a command. */
export interface Syntax {
  readonly name: string;
  readonly summary: string;
  /** Text after the options in the command's help. */
  readonly details?: string;
  readonly positionals: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
}

export type Parsed =
  | { readonly kind: "run"; readonly args: Args }
  /** The user asked for help. */
  | { readonly kind: "help"; readonly text: string };

/** Takes `argv` (all after the command's name) apart; throws a `Failure` on misuse. */
export function parseArguments(syntax: Syntax, argv: readonly string[]): Parsed {
  const names = [...syntax.options, HELP_OPTION].map(namesOf);
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const { key, short, takesValue } of names) {
    const type = takesValue ? "string" : "boolean";
    options[key] = short === undefined ? { type } : { type, short: short.slice(1) };
  }
  // Not strict: what is wrong is said here, with hints, and not by an exception.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const reading: Reading = { syntax, values: new Map(), positionals: [] };
  for (const token of tokens) {
    if (token.kind === "positional") reading.positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = names.find(({ key }) => key === token.name);
    if (option?.spec === HELP_OPTION) return { kind: "help", text: helpText(syntax) };
    if (option === undefined) throw unknownOption(syntax, token.rawName);
    readOption(reading, option, token);
  }
  checkPositionals(reading);
  return { kind: "run", args: argsOf(reading) };
}

/** What the command line holds. */
interface Reading {
  readonly syntax: Syntax;
  /** By long name without dashes; a flag that is given has no values. */
  readonly values: Map<string, string[]>;
  readonly positionals: string[];
}

interface OptionToken {
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** `--name`, `--name=value`, `-n`, `-nvalue`. */
function readOption({ syntax, values }: Reading, option: OptionNames, token: OptionToken): void {
  const given = values.get(option.key) ?? [];
  values.set(option.key, given);
  const { value, inlineValue = false } = token;
  if (!option.takesValue) {
    if (value !== undefined) throw wrong(syntax, `${option.long} takes no value`);
    return;
  }
  if (given.length > 0 && option.spec.repeats !== true) {
    throw wrong(syntax, `${option.long} was given twice`);
  }
  if (value === undefined || (!inlineValue && value.startsWith("--"))) {
    throw wrong(syntax, `the value of ${option.spec.flags} is missing`);
  }
  given.push(checkedValue(option, value, syntax));
}

function checkedValue({ spec, long }: OptionNames, value: string, syntax: Syntax): string {
  const { choices, count } = spec;
  if (count !== undefined) checkCount(long, count, value);
  if (choices === undefined || choices.includes(value)) return value;
  const similar = suggest(value, choices);
  const hint = similar === undefined ? [] : [`did you mean ${similar}?`];
  throw wrong(syntax, `${long} is one of ${choices.join(", ")}, not ${echo(value)}`, hint);
}

function unknownOption(syntax: Syntax, name: string): Failure {
  const similar = suggest(name, [...syntax.options.map((spec) => namesOf(spec).long), "--help"]);
  const hint = similar === undefined ? [] : [`did you mean ${similar}?`];
  return wrong(syntax, `there is no option ${brief(name)}`, hint);
}

function checkPositionals({ syntax, positionals }: Reading): void {
  const { positionals: specs } = syntax;
  const missing = specs.find(
    (spec, index) => spec.name.startsWith("<") && index >= positionals.length,
  );
  if (missing !== undefined) {
    throw wrong(syntax, `the argument ${missing.name} is missing`, [missing.description]);
  }
  const extra = positionals[specs.length];
  if (extra === undefined || specs.at(-1)?.name.includes("...") === true) return;
  throw wrong(syntax, `${echo(extra)} is one argument too many`);
}

function wrong(syntax: Syntax, message: string, hints: readonly string[] = []): Failure {
  return misused(message, [...hints, `${self()} ${syntax.name} --help shows what there is`]);
}

function argsOf({ syntax, values, positionals }: Reading): Args {
  const defaults = new Map(syntax.options.map((spec) => [namesOf(spec).key, spec.default]));
  return {
    positionals,
    flag: (name) => values.has(name),
    value: (name) => values.get(name)?.at(-1) ?? defaults.get(name),
    values: (name) => values.get(name) ?? [],
  };
}

/** What `mbn COMMAND --help` prints. */
export function helpText(syntax: Syntax): string {
  const { name, summary, details, positionals, options } = syntax;
  const usage = ["mbn", name, "[options]", ...positionals.map((spec) => spec.name)].join(" ");
  const rows = [
    ...positionals.map(({ name: term, description }) => ({ term, description })),
    ...[...options, HELP_OPTION].map((spec) => ({
      term: spec.flags,
      description: described(spec),
    })),
  ];
  // fixed: the options of a command.
  const width = Math.max(...rows.map((row) => row.term.length)) + 2;
  const lines = rows.map((row) => `  ${row.term.padEnd(width)}${row.description}`);
  const [args, opts] = [lines.slice(0, positionals.length), lines.slice(positionals.length)];
  const sections = [
    `Usage: ${usage}`,
    summary,
    ...(args.length === 0 ? [] : [`Arguments:\n${args.join("\n")}`]),
    `Options:\n${opts.join("\n")}`,
    ...(details === undefined ? [] : [details]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function described(spec: OptionSpec): string {
  const choices = spec.choices === undefined ? [] : [spec.choices.join(", ")];
  const standard = spec.default === undefined ? [] : [`default: ${spec.default}`];
  const range = spec.count === undefined ? [] : [countRange(spec.count)];
  const extra = [...choices, ...range, ...standard];
  return extra.length === 0 ? spec.description : `${spec.description} (${extra.join("; ")})`;
}

/** A whole number from an option, between `least` and 2^53 - 1; its `count` says a smaller range. */
export function wholeNumber(args: Args, name: string, least: number): number | undefined {
  const text = args.value(name);
  if (text === undefined) return undefined;
  const value = /^\d[\d_]*$/.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw misuse(
    `--${name} takes a whole number from ${least} to ${Number.MAX_SAFE_INTEGER}, not ${echo(text)}`,
  );
}
