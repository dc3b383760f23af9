import type { Args, OptionSpec } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import { misuse } from "../failure.ts";
import type { Count } from "../option-count.ts";
import { echo } from "../report/printable.ts";
import type { Side } from "../output/encoded-output.ts";
import { LIMIT_OPTIONS } from "./limit-options.ts";

const OUTPUT_FORMATS = ["strings", "json", "def", "ir"] as const;
type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Seeds of draws at compile time: as many digits as 256 bits have, and one more. */
export const DRAW_SEEDS: Count = { least: 0, most: 10n ** 78n - 1n };

/** Evaluations of one source. */
export const INSTANCES: Count = { least: 1, most: 100_000 };

export const COMPILE_OPTIONS: readonly OptionSpec[] = [
  { flags: "--defense <name>", description: "compile this defense" },
  { flags: "--machine <name>", description: "compile this machine by itself" },
  { flags: "--all", description: "compile all defenses of the file" },
  {
    flags: "--set <name=value>",
    description: "value of a parameter, typed by it: --set rate=5ms (can be repeated)",
    repeats: true,
  },
  { flags: "--seed <s>", description: "seed of all draws (default: 0)", count: DRAW_SEEDS },
  {
    flags: "--instances <n>",
    description: "evaluate n times, with draws of their own (default: 1)",
    count: INSTANCES,
  },
  {
    flags: "--side <side>",
    description: "only this side; machines by themselves belong to the client without it",
    choices: ["client", "server"],
  },
  {
    flags: "--format <format>",
    description: "strings: one a line; json: a defense a line; def: a .def file; ir: objects",
    choices: OUTPUT_FORMATS,
    default: "strings",
  },
  { flags: "-o, --output <file>", description: "write to a file instead of standard output" },
  ...LIMIT_OPTIONS,
];

/** What `--defense`, `--machine` and `--all` choose. */
export type Choice =
  | { readonly kind: "default" }
  | { readonly kind: "all" }
  | { readonly kind: "defense" | "machine"; readonly name: string };

export interface CompileOptions {
  readonly choice: Choice;
  /** Values as written, by parameter. */
  readonly values: ReadonlyMap<string, string>;
  /** Decimal digits. */
  readonly seed: string;
  readonly instances: number;
  readonly side: Side;
  readonly format: OutputFormat;
  /** Undefined for standard output. */
  readonly output: string | undefined;
}

export function compileOptions(args: Args): CompileOptions {
  const output = args.value("output");
  const side = args.value("side");
  return {
    choice: choiceOf(args),
    values: valuesOf(args.values("set")),
    seed: seedOf(args, "seed"),
    instances: wholeNumber(args, "instances", 1) ?? 1,
    side: side === "client" || side === "server" ? side : undefined,
    format: OUTPUT_FORMATS.find((format) => format === args.value("format")) ?? "strings",
    output: output === "-" ? undefined : output,
  };
}

/** What to compile of a source. */
export function choiceOf(args: Args): Choice {
  const all = args.flag("all");
  const defense = args.value("defense");
  const machine = args.value("machine");
  const given = [all, defense !== undefined, machine !== undefined].filter(Boolean);
  if (given.length > 1) {
    throw misuse("--all, --defense and --machine exclude each other", "give one of them");
  }
  if (all) return { kind: "all" };
  if (defense !== undefined) return { kind: "defense", name: defense };
  return machine === undefined ? { kind: "default" } : { kind: "machine", name: machine };
}

/** The values that `--set` gives, by parameter. */
export function valuesOf(settings: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const setting of settings) {
    const [, name, value] = /^\s*([A-Za-z_]\w*)\s*=([^]*)$/.exec(setting) ?? [];
    if (name === undefined || value === undefined || value.trim() === "") {
      throw misuse(`--set takes name=value, not ${echo(setting)}`, "for example --set rate=5ms");
    }
    if (values.has(name)) throw misuse(`--set gives ${name} twice`);
    values.set(name, value.trim());
  }
  return values;
}

/** The seed of all compile-time draws, as decimal digits. Its option has a `count`. */
export function seedOf(args: Args, name: string): string {
  const text = args.value(name);
  if (text === undefined) return "0";
  return BigInt(text.replaceAll("_", "")).toString();
}
