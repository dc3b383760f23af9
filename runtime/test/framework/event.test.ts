import { describe, expect, it } from "vitest";
import * as numbers from "../../src/framework/event-numbers.ts";
import { Framework } from "../../src/index.ts";
import type { TriggerEvent } from "../../src/index.ts";
import { EVENT_NUM, EVENTS } from "../../src/machine/constants.ts";

describe("events' numbers", () => {
  it("are the places of the events in the machine format", () => {
    const names = EVENTS.map((name) => name.replaceAll(/(?!^)([A-Z])/g, "_$1").toUpperCase());
    expect({ ...numbers }).toEqual(Object.fromEntries(names.map((name, i) => [name, i])));
    expect(EVENT_NUM).toBe(EVENTS.length);
  });
});

describe("what is no list of events", () => {
  const framework = new Framework({ machines: [], now: 0 });
  const trigger = (events: unknown) => () =>
    framework.triggerEvents(events as readonly TriggerEvent[], 0);

  it.each([
    ["one event", { kind: "NormalSent" }],
    ["a set", new Set([{ kind: "NormalSent" }])],
    ["a text", "NormalSent"],
    ["nothing", undefined],
    ["null", null],
    ["a number", 3],
  ])("is refused: %s", (_, events) => {
    expect(trigger(events)).toThrow(expect.objectContaining({ code: "event" }));
    expect(trigger(events)).toThrow("the events must be a list");
  });

  it.each([[[null]], [[undefined, { kind: "NormalSent" }]], [["NormalSent"]], [[3]], ["x"]])(
    "has no events in it: %s",
    (events) => {
      expect(trigger(events)).toThrow(expect.objectContaining({ code: "event" }));
    },
  );
});
