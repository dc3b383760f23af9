import type { Failure } from "./failure.ts";
import { misuse } from "./failure.ts";
import { nearest } from "./input/nearest.ts";
import type { OptionNames } from "./option-names.ts";
import { HELP_OPTION, namesOf } from "./option-names.ts";

// Not a library's work: loading and running commander takes 8 ms, a quarter of a bare Node's
// start, and `mbn check` may take three of those in all.

/** One option of a command; help and shell completion are made from it. */
export interface OptionSpec {
  /** `-o, --output <file>` */
  readonly flags: string;
  readonly description: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
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
  const reading: Reading = { syntax, argv, next: 0, values: new Map(), positionals: [] };
  while (reading.next < argv.length) {
    const word = argv[reading.next++] ?? "";
    if (word === "--") {
      reading.positionals.push(...argv.slice(reading.next));
      break;
    }
    if (word === "-h" || word === "--help") return { kind: "help", text: helpText(syntax) };
    if (word.startsWith("-") && word !== "-") readOption(reading, word);
    else reading.positionals.push(word);
  }
  checkPositionals(reading);
  return { kind: "run", args: argsOf(reading) };
}

/** How far the command line is taken apart. */
interface Reading {
  readonly syntax: Syntax;
  readonly argv: readonly string[];
  /** Index of the next word. */
  next: number;
  /** By long name without dashes; a flag that is given has no values. */
  readonly values: Map<string, string[]>;
  readonly positionals: string[];
}

/** `--name`, `--name=value`, `-n`, `-nvalue`. */
function readOption(reading: Reading, word: string): void {
  const { syntax, values } = reading;
  const [, name = word, inline] = /^(--[^=]*|-[^-=])=?([^]+)?$/.exec(word) ?? [];
  const option = syntax.options
    .map(namesOf)
    .find(({ long, short }) => long === name || short === name);
  if (option === undefined) throw unknownOption(syntax, name);
  const given = values.get(option.key) ?? [];
  values.set(option.key, given);
  if (!option.takesValue) {
    if (inline !== undefined) throw wrong(syntax, `${option.long} takes no value`);
    return;
  }
  if (given.length > 0 && option.spec.repeats !== true) {
    throw wrong(syntax, `${option.long} was given twice`);
  }
  given.push(checkedValue(option, inline ?? nextValue(reading, option), syntax));
}

function nextValue(reading: Reading, { spec }: OptionNames): string {
  const word = reading.argv[reading.next];
  if (word === undefined || word.startsWith("--")) {
    throw wrong(reading.syntax, `the value of ${spec.flags} is missing`);
  }
  reading.next++;
  return word;
}

function checkedValue({ spec, long }: OptionNames, value: string, syntax: Syntax): string {
  const { choices } = spec;
  if (choices === undefined || choices.includes(value)) return value;
  const similar = nearest(value, choices);
  const hint = similar === undefined ? [] : [`did you mean ${similar}?`];
  throw wrong(syntax, `${long} is one of ${choices.join(", ")}, not "${value}"`, ...hint);
}

function unknownOption(syntax: Syntax, name: string): Failure {
  const similar = nearest(name, [...syntax.options.map((spec) => namesOf(spec).long), "--help"]);
  const hint = similar === undefined ? [] : [`did you mean ${similar}?`];
  return wrong(syntax, `there is no option ${name}`, ...hint);
}

function checkPositionals({ syntax, positionals }: Reading): void {
  const { positionals: specs } = syntax;
  const missing = specs.find(
    (spec, index) => spec.name.startsWith("<") && index >= positionals.length,
  );
  if (missing !== undefined) {
    throw wrong(syntax, `the argument ${missing.name} is missing`, missing.description);
  }
  const extra = positionals[specs.length];
  if (extra === undefined || specs.at(-1)?.name.includes("...") === true) return;
  throw wrong(syntax, `"${extra}" is one argument too many`);
}

function wrong(syntax: Syntax, message: string, ...hints: readonly string[]): Failure {
  return misuse(message, ...hints, `mbn ${syntax.name} --help shows what there is`);
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
  const extra = [...choices, ...standard];
  return extra.length === 0 ? spec.description : `${spec.description} (${extra.join("; ")})`;
}

/** A whole number from an option, between `least` and 2^53 - 1. */
export function wholeNumber(args: Args, name: string, least: number): number | undefined {
  const text = args.value(name);
  if (text === undefined) return undefined;
  const value = /^\d[\d_]*$/.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw misuse(
    `--${name} takes a whole number from ${least} to ${Number.MAX_SAFE_INTEGER}, not "${text}"`,
  );
}
