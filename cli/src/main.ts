import process from "node:process";
import { dispatch } from "./dispatch.ts";
import { isClosedPipe, processIo } from "./io.ts";

/** The only place that ends the process, by its exit code and an empty event loop. */
async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // A reader that goes away (`mbn … | head`) is no error; writes notice it by themselves.
    stream.on("error", (error) => {
      if (!isClosedPipe(error)) throw error;
    });
  }
  process.exitCode = await dispatch(process.argv.slice(2), processIo());
}

void main();
