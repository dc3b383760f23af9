// The main job on the examples: check the published defenses, compile one, look at its first
// machine, and read that back out of its string.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import process from "node:process";

// Somebody who reads only the beginning has seen enough.
process.stdout.on("error", () => process.exit(0));

/** Runs the command line as a user would, showing command and output; returns the output. */
function show(args: readonly string[], shown: readonly string[] = args): string {
  process.stdout.write(`$ npx mbn ${shown.join(" ")}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/bin/mbn.js", ...args], {
    encoding: "utf8",
  });
  process.stdout.write(`${stdout}${stderr}\n`);
  if (status !== 0) process.exit(status ?? 1);
  return stdout;
}

show(["check", ...globSync("examples/*.mbn").toSorted()], ["check", "examples/*.mbn"]);
const strings = show(["compile", "examples/tamaraw.mbn", "--set", "rate=2ms"]);
const [first = ""] = strings.split("\n");
show(["inspect", first]);
show(["decompile", first]);
