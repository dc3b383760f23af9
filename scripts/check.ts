// Every check but the tests, cheapest first. Usage: npm run check [-- step …]
import process from "node:process";
import { runNode, runNpm, runTool } from "./tools/run-tool.ts";
import type { ToolRun } from "./tools/run-tool.ts";

const steps: Readonly<Record<string, () => ToolRun>> = {
  lock: () => runNpm(["ci", "--dry-run", "--ignore-scripts"]),
  types: () => runTool("tsc", ["-b"]),
  rules: () => runNode(["scripts/rules.ts"]),
  lint: () => runTool("oxlint", ["--deny-warnings"]),
  format: () => runTool("prettier", ["--check", "--log-level", "warn", "."]),
  generated: () => runNode(["--conditions=mbn-source", "scripts/generate.ts", "--check"]),
  dead: () => runTool("knip", []),
  deadprod: () => runTool("knip", ["--production"]),
  pack: () => runNode(["scripts/pack.ts"]),
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
  const step = steps[name];
  if (step === undefined) throw new Error(`no check is called ${name}`);
  const start = performance.now();
  const { status, stdout, stderr } = step();
  const time = Math.round(performance.now() - start);
  process.stdout.write(`${name.padEnd(10)} ${status === 0 ? "ok" : "FAILED"} ${time} ms\n`);
  if (status === 0) continue;
  process.stdout.write(`${stdout}${stderr}\n`);
  process.exitCode = 1;
}
