import { writeSync } from "node:fs";
import process from "node:process";
import { VERSION } from "./version.ts";

const STDOUT = 1;
const argv: readonly string[] = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  // Before anything else is loaded: scripts and editors ask often.
  printVersion();
} else {
  const { dispatch } = await import("./dispatch.ts");
  const { isClosedPipe, processIo } = await import("./io.ts");
  // A reader that goes away (`mbn … | head`) is no error; writes notice it by themselves.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (!isClosedPipe(error)) throw error;
    });
  }
  process.exitCode = await dispatch(argv, processIo());
}

function printVersion(): void {
  try {
    writeSync(STDOUT, `mbn ${VERSION}\n`);
  } catch {
    // Nobody reads.
  }
}
