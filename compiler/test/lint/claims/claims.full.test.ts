import type { Report } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom, randomMachine } from "../../decompile/random-machine.ts";
import type { Draw } from "../../decompile/random-machine.ts";
import { claimsOf, subjectOf } from "./claim.ts";
import { smallMachine } from "./machines.ts";
import { runTunnel } from "./tunnel.ts";

// What a lint says of a machine is true of it when the framework runs it: a state that is said to
// be never entered is never entered, an event that cannot happen never happens.

const RUNS = 200;
const STEPS = 1000;
/** Lints that speak of what a running machine never does; MBN6052 is among them, and rare. */
const CODES = ["MBN6034", "MBN6040", "MBN6041", "MBN6042", "MBN6046", "MBN6054", "MBN6055"];

/** Padding of another machine does not count. */
const COUNTED: ReadonlySet<string> = new Set(["NormalSent", "PaddingSent"]);

const told = new Map<string, number>();

/** The codes whose claims about the machine a run contradicts. */
function contradicted(machine: Machine, company: readonly Machine[], draw: Draw): string[] {
  const subject = subjectOf(machine);
  if (subject === undefined) return ["no machine"];
  const claims = claimsOf(subject);
  for (const { code } of claims) told.set(code, (told.get(code) ?? 0) + 1);
  const wrong = new Set<string>();
  let at: number | "end" = 0;
  let packets = 0;
  const observer = (report: Report): void => {
    if (report.kind === "event" && COUNTED.has(report.event) && !report.machine) packets += 1;
    if ("machine" in report && report.machine !== null && report.machine !== 0) return;
    for (const claim of claims) {
      if (claim.contradicts(report, at, { packets })) wrong.add(claim.code);
    }
    if (report.kind === "transition") at = report.to.index;
  };
  if (claims.length === 0) return [];
  const maxPaddingFrac = draw() % 3 === 0 ? 0.5 : 0;
  runTunnel({ machines: [machine, ...company], maxPaddingFrac, steps: STEPS, observer }, draw);
  return [...wrong];
}

describe("the claims of lints", () => {
  const property = (make: (draw: Draw) => Machine): fc.IPropertyWithHooks<[number]> =>
    fc.property(fc.integer({ min: 0 }), (seed) => {
      const draw = drawFrom(seed);
      const machine = make(draw);
      const company = draw() % 2 === 0 ? [] : [smallMachine(draw)];
      expect(contradicted(machine, company, draw)).toEqual([]);
    });

  it("hold for small machines whatever the tunnel does", () => {
    fc.assert(property(smallMachine), { seed: 61, numRuns: RUNS });
    for (const code of CODES) expect(told.get(code) ?? 0, code).toBeGreaterThan(0);
  });

  it("hold for odd machines", () => {
    fc.assert(property(randomMachine), { seed: 62, numRuns: 60 });
  });
});
