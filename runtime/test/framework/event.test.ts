import { describe, expect, it } from "vitest";
import * as numbers from "../../src/framework/event-numbers.ts";
import { EVENT_NUM, EVENTS } from "../../src/machine/constants.ts";

describe("events' numbers", () => {
  it("are the places of the events in the machine format", () => {
    const names = EVENTS.map((name) => name.replaceAll(/(?!^)([A-Z])/g, "_$1").toUpperCase());
    expect({ ...numbers }).toEqual(Object.fromEntries(names.map((name, i) => [name, i])));
    expect(EVENT_NUM).toBe(EVENTS.length);
  });
});
