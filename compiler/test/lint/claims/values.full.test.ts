import { sampleDist, xoshiro256StarStar } from "@mbn-lang/runtime/random";
import { MAX_SAMPLED_DURATION } from "@mbn-lang/runtime/machine";
import type { Dist, Machine } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import { changedValues } from "../../../src/lint/rules/values.ts";
import { drawFrom, randomMachine } from "../../decompile/random-machine.ts";
import { subjectOf } from "./claim.ts";

// What a lint says of a distribution is true of what the framework draws from it.

const MACHINES = 500;
const SAMPLES = 60;

type Field = "timeout" | "duration" | "limit";

/** What all samples of a distribution have to be, by the lint's code. */
const TRUTHS: Readonly<Record<string, (drawn: readonly number[], dist: Dist) => boolean>> = {
  MBN6027: (drawn) => drawn.every((x) => x > MAX_SAMPLED_DURATION),
  MBN6028: (drawn) => drawn.every((x) => x < 1 || !Number.isInteger(x)),
  MBN6029: (drawn) => drawn.every((x) => x === 0),
  // Of 60, a share of one half or more is hardly ever less than 10.
  MBN6030: (drawn, { max }) =>
    drawn.filter((x) => x === 0 || x === max || x >= MAX_SAMPLED_DURATION).length > 10,
  MBN6031: (drawn, { max }) => drawn.every((x) => x === max),
  MBN6032: (_, { max }) => !(max > 0),
  MBN6033: (drawn) => drawn.every((x) => x === 0),
  MBN6034: (drawn) => drawn.every((x) => x < 0.5),
  MBN6035: (drawn) => drawn.every((x) => !Number.isInteger(x)),
};

function fieldOf(machine: Machine, index: number, field: Field): Dist | undefined {
  const action = machine.states[index]?.action;
  if (action === undefined || action === null || !(field in action)) return undefined;
  const all: Partial<Record<Field, Dist | null>> = action.kind === "cancel" ? {} : action;
  return all[field] ?? undefined;
}

function drawMany(dist: Dist): number[] {
  const generator = xoshiro256StarStar(7n);
  return Array.from({ length: SAMPLES }, () => sampleDist(dist, generator));
}

describe("what is said of values", () => {
  it("is true of what the framework draws", () => {
    const told = new Map<string, number>();
    const draw = drawFrom(63);
    for (let left = MACHINES; left > 0; left--) {
      const subject = subjectOf(randomMachine(draw));
      if (subject === undefined) continue;
      const { machine, map } = subject.compiled;
      for (const { code, place, state } of changedValues(subject)) {
        const index = map.states.findIndex(({ name }) => name === state);
        const dists = map.states[index]?.dists ?? {};
        for (const field of ["timeout", "duration", "limit"] as const) {
          const dist = fieldOf(machine, index, field);
          if (dists[field]?.place !== place || dist === undefined) continue;
          told.set(code, (told.get(code) ?? 0) + 1);
          const drawn = drawMany(dist);
          expect(TRUTHS[code]?.(drawn, dist), `${code} ${JSON.stringify(dist, bigints)}`).toBe(
            true,
          );
        }
      }
    }
    // A limit that is no whole number is mostly another fault as well.
    const rare = new Set(["MBN6035"]);
    const missing = Object.keys(TRUTHS).filter((code) => !told.has(code) && !rare.has(code));
    expect(missing).toEqual([]);
  });
});

function bigints(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
