import type { Args, Syntax } from "./arguments.ts";
import type { Io } from "./io.ts";
import type { ReportFormat } from "./report/emit.ts";

/** A command with its line in `mbn help`. */
export interface Listed {
  readonly summary: string;
  readonly command: Command;
}

/** One command of the command line; `commands/<name>.ts` exports it as `command`. */
export interface Command extends Syntax {
  /** How to report problems when the user writes `--format <text>` (any text). */
  reportFormat(text: string | undefined): ReportFormat;
  /** Where problems are reported: they are the result of `check`, beside the result of all others. */
  readonly reportsOn: "stdout" | "stderr";
  /** `all` loads every command. Returns the exit code; throws a `Failure` for whatever keeps it from its work. */
  run(args: Args, io: Io, all: () => Promise<readonly Listed[]>): Promise<number>;
}
