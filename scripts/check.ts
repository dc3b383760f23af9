// Every check but the tests, cheapest first. Usage: npm run check [-- step …]
import { spawnSync } from "node:child_process";
import process from "node:process";

const steps: Readonly<Record<string, string>> = {
  lock: "npm ci --dry-run --ignore-scripts",
  types: "tsc -b",
  rules: "node scripts/rules.ts",
  lint: "oxlint --deny-warnings",
  format: "prettier --check --log-level warn .",
  generated: "node --conditions=mbn-source scripts/generate.ts --check",
  dead: "knip",
  deadprod: "knip --production",
  pack: "node scripts/pack.ts",
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
  const command = steps[name];
  if (command === undefined) throw new Error(`no check is called ${name}`);
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: "utf8" });
  const time = Math.round(performance.now() - start);
  process.stdout.write(`${name.padEnd(10)} ${status === 0 ? "ok" : "FAILED"} ${time} ms\n`);
  if (status === 0) continue;
  process.stdout.write(`${stdout}${stderr}\n`);
  process.exitCode = 1;
}
