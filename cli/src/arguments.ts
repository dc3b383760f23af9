import { Command as Commander, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Failure } from "./failure.ts";
import { misuse } from "./failure.ts";

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
  let text = "";
  const commander = commanderOf(syntax).configureOutput({
    writeOut: (out) => {
      text += out;
    },
    writeErr: () => {},
  });
  try {
    commander.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "help", text };
    throw failureOf(error, syntax.name);
  }
  return { kind: "run", args: argsOf(commander) };
}

export function helpText(syntax: Syntax): string {
  return commanderOf(syntax).helpInformation();
}

function commanderOf(syntax: Syntax): Commander {
  const commander = new Commander(`mbn ${syntax.name}`)
    .description(syntax.summary)
    .helpOption("-h, --help", "show this help")
    .exitOverride()
    .showSuggestionAfterError();
  for (const { name, description } of syntax.positionals) commander.argument(name, description);
  for (const spec of syntax.options) commander.addOption(optionOf(spec));
  if (syntax.details !== undefined) commander.addHelpText("after", `\n${syntax.details}`);
  return commander;
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.description);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.choices !== undefined) option.choices(spec.choices);
  const name = option.long ?? spec.flags;
  let seen = 0;
  if (spec.repeats === true) {
    option.argParser((value: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      value,
    ]);
  } else if (option.required) {
    const choices = spec.choices;
    option.argParser((value: string) => {
      seen++;
      if (seen > 1) throw new InvalidArgumentError(`${name} was given twice.`);
      if (choices !== undefined && !choices.includes(value)) {
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
      }
      return value;
    });
  }
  return option;
}

/** Commander's sentences, without its `error: ` and with a hint. */
function failureOf(error: CommanderError, command: string): Failure {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const hints = rest.filter((line) => line !== "").map((line) => line.replace(/^\(|\)$/g, ""));
  return misuse(first, ...hints, `mbn ${command} --help shows what there is`);
}

function argsOf(commander: Commander): Args {
  const options = commander.opts<Readonly<Record<string, unknown>>>();
  const get = (name: string): unknown =>
    options[name.replace(/-./g, (dash) => dash.slice(1).toUpperCase())];
  return {
    positionals: commander.args,
    flag: (name) => get(name) === true,
    value: (name) => {
      const value = get(name);
      return typeof value === "string" ? value : undefined;
    },
    values: (name) => {
      const value = get(name);
      return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
    },
  };
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
