// The main job on the examples: check the published defenses, compile one and read a string back,
// then run two on a real page load, say what they cost and draw it.
import { spawnSync } from "node:child_process";
import { globSync, mkdirSync } from "node:fs";
import process from "node:process";

const TRACE = "examples/traces/bigenough/0001-0000-0000.log";
/** Where the pictures go. */
const OUT = "demo";

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
mkdirSync(OUT, { recursive: true });
for (const defense of ["tamaraw", "front"]) {
  const plot = ["--plot", `${OUT}/${defense}.svg`];
  show(["simulate", `examples/${defense}.mbn`, "--trace", TRACE, "--seed", "1", ...plot]);
}
process.stdout.write(
  `Look at ${OUT}/tamaraw.svg and ${OUT}/front.svg: the page load before and after.\n`,
);
