import { readFileSync } from "node:fs";
import { DURATION_UNITS } from "@mbn-lang/grammar";
import type { TriggerEvent } from "@mbn-lang/runtime";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { describe, expect, test } from "vitest";
import { EVENT_INFO, UNIT_INFO } from "../../src/index.ts";
import { evaluate } from "../support/evaluate.ts";

function page(name: string): string {
  return readFileSync(new URL(`../../../grammar/docs/${name}`, import.meta.url), "utf8");
}

describe("the table of events", () => {
  const rows = page("events.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));

  test("says what the page of events says, in its order", () => {
    const told = Object.entries(EVENT_INFO).map(([name, { doc, heardBy }]) => [
      `\`${name}\``,
      doc,
      heardBy,
    ]);
    expect(told).toEqual(rows.map((cells) => cells.slice(1, 4)));
    expect(Object.keys(EVENT_INFO).toSorted()).toEqual([...EVENTS].toSorted());
  });

  test("has the framework make what integrators cannot report", () => {
    const made = Object.entries(EVENT_INFO).filter(([, { madeBy }]) => madeBy === "integrator");
    expect(made.map(([name]) => name).toSorted()).toEqual(Object.keys(REPORTED).toSorted());
  });

  test("carries a machine where a reported event does", () => {
    for (const [name, carriesMachine] of Object.entries(REPORTED)) {
      expect(EVENT_INFO).toHaveProperty([name, "carriesMachine"], carriesMachine);
    }
  });
});

type WithMachine = Extract<TriggerEvent, { readonly machine: number }>["kind"];

/** By the framework's own type: whether what is reported names a machine. */
const REPORTED: {
  readonly [Kind in TriggerEvent["kind"]]: Kind extends WithMachine ? true : false;
} = {
  NormalRecv: false,
  PaddingRecv: false,
  TunnelRecv: false,
  NormalSent: false,
  PaddingSent: true,
  TunnelSent: false,
  BlockingBegin: true,
  BlockingEnd: false,
  TimerBegin: true,
  TimerEnd: true,
};

describe("the table of units", () => {
  test("has those of the grammar, which the page of literals names", () => {
    expect(Object.keys(UNIT_INFO)).toEqual(Object.keys(DURATION_UNITS));
    const listed = /Units of time are (.*?)\. /.exec(page("literals.md"))?.[1]?.match(/\w+(?=`)/g);
    expect(Object.keys(UNIT_INFO)).toEqual(listed);
  });

  test.each(Object.entries(UNIT_INFO))("%s is as long as a literal of it", (name, { micros }) => {
    expect(evaluate(`1${name} / 1us`)).toBe(evaluate(`${micros} / 1`));
  });
});
