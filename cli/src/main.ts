import process from "node:process";
import type { Command } from "./command.ts";
import { dispatch } from "./dispatch.ts";
import { processIo } from "./io.ts";
import { processStart, startedBy } from "./self.ts";

/**
 * Runs the command line of this process; the only place that ends it, by its exit code and
 * an empty event loop. A bundle for one command gives it here.
 */
export async function main(loaded?: Command): Promise<void> {
  startedBy(processStart());
  process.exitCode = await dispatch(process.argv.slice(2), processIo(), loaded);
}
