import type { OptionSpec } from "./arguments.ts";

/** What an option's flags say. */
export interface OptionNames {
  readonly spec: OptionSpec;
  /** `--output` */
  readonly long: string;
  /** `-o` */
  readonly short: string | undefined;
  /** `output` */
  readonly key: string;
  readonly takesValue: boolean;
}

/** Every command has it. */
export const HELP_OPTION: OptionSpec = { flags: "-h, --help", description: "show this help" };

export function namesOf(spec: OptionSpec): OptionNames {
  const long = /--[\w-]+/.exec(spec.flags)?.[0] ?? spec.flags;
  const short = /(?:^|\s)(-\w)\b/.exec(spec.flags)?.[1];
  return { spec, long, short, key: long.slice(2), takesValue: spec.flags.includes("<") };
}
