import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dist, Law, Machine } from "@mbn-lang/runtime/machine";
import { asObject, parseJson } from "../../conformance/wire/json.ts";
import { parseMachine } from "../../conformance/wire/machine.ts";

const GOLDEN = join(import.meta.dirname, "../../conformance/golden/machines");

/** Defenses as published: a file of goldens, and the lines that are used together. */
const DEFENSES = [
  ["netflow", "netflow", [0]],
  ["Break-Pad", "break_pad", [0]],
  ["Interspace", "interspace", [0]],
  ["FRONT, 10 states", "front", [0]],
  ["FRONT, 1000 states", "front", [4]],
  ["Tamaraw", "tamaraw", [0, 1]],
  ["RegulaTor", "regulator", [6, 7, 8, 9, 10, 11, 12]],
  ["Scrambler", "scrambler", [1, 2]],
] as const;

export interface Defense {
  readonly name: string;
  readonly machines: readonly Machine[];
}

export function publishedDefenses(): readonly Defense[] {
  return DEFENSES.map(([name, family, indices]) => {
    const lines = readFileSync(join(GOLDEN, `${family}.jsonl`), "utf8").split("\n");
    const machines = indices.map((index) => {
      const line = asObject(parseJson(lines[index] ?? ""));
      return parseMachine(line["machine"]);
    });
    return { name, machines };
  });
}

const LAWS: readonly (readonly [name: string, law: Law])[] = [
  ["uniform", { kind: "uniform", low: 10, high: 1000 }],
  ["normal", { kind: "normal", mean: 1000, stdev: 100 }],
  ["skew_normal", { kind: "skew_normal", location: 1000, scale: 100, shape: 3 }],
  ["log_normal", { kind: "log_normal", mu: 5, sigma: 1 }],
  ["binomial, BINV", { kind: "binomial", trials: 20n, probability: 0.3 }],
  ["binomial, BTPE", { kind: "binomial", trials: 1000n, probability: 0.3 }],
  ["geometric", { kind: "geometric", probability: 0.05 }],
  ["pareto", { kind: "pareto", scale: 10, shape: 1.5 }],
  ["poisson, product", { kind: "poisson", lambda: 5 }],
  ["poisson, PD", { kind: "poisson", lambda: 50 }],
  ["weibull", { kind: "weibull", scale: 100, shape: 1.4 }],
  ["gamma, shape > 1", { kind: "gamma", scale: 10, shape: 2.5 }],
  ["gamma, shape < 1", { kind: "gamma", scale: 10, shape: 0.5 }],
  ["beta, BB", { kind: "beta", alpha: 2, beta: 3 }],
  ["beta, BC", { kind: "beta", alpha: 0.5, beta: 2 }],
];

/** Each law, twice where its algorithm depends on the parameters. */
export function distributions(): readonly (readonly [name: string, dist: Dist])[] {
  return LAWS.map(([name, law]) => [name, { law, start: 0, max: 0 }]);
}
