import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areOpposed,
  callMeant,
  edits,
  eventMeant,
  functionMeant,
  suggest,
  typeMeant,
} from "@mbn-lang/grammar";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { PREDECLARED_CALLABLES } from "../../src/bind/predeclared.ts";

describe("the distance of two names", () => {
  it("counts inserted, deleted, replaced and swapped letters", () => {
    expect(edits("idle", "idle")).toBe(0);
    expect(edits("idle", "idl")).toBe(1);
    expect(edits("idle", "iddle")).toBe(1);
    expect(edits("idle", "isle")).toBe(1);
    expect(edits("idle", "idel")).toBe(1);
    expect(edits("", "abc")).toBe(3);
    expect(edits("stdev", "stddev")).toBe(1);
  });

  it("is symmetric, and zero for equal names only", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(edits(a, b)).toBe(edits(b, a));
        expect(edits(a, b) === 0).toBe(a === b);
        expect(edits(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { seed: 5 },
    );
  });
});

describe("a suggestion", () => {
  it("is the closest name", () => {
    expect(suggest("padd", ["pad", "paddle", "idle"])).toBe("pad");
    expect(suggest("normalsent", ["NormalSent", "NormalRecv"])).toBe("NormalSent");
  });

  it("is none if nothing is close, or the name too short to tell", () => {
    expect(suggest("burst", ["idle", "wait"])).toBeUndefined();
    expect(suggest("x", ["y", "z"])).toBeUndefined();
  });
});

const PAIRS = [
  ["NormalSent", "NormalRecv"],
  ["NormalRecv", "PaddingRecv"],
  ["BlockingBegin", "BlockingEnd"],
  ["TimerBegin", "TimerEnd"],
  ["min", "max"],
  ["inc_count", "dec_count"],
  ["low_rate", "high_rate"],
  ["client_pad", "server_pad"],
  ["finite", "infinite"],
  ["limited", "unlimited"],
] as const;

describe("opposites", () => {
  it.each(PAIRS)("%s and %s are never suggested for each other", (one, other) => {
    expect(areOpposed(one, other)).toBe(true);
    expect(areOpposed(other, one)).toBe(true);
    expect(suggest(one, [other])).toBeUndefined();
    expect(suggest(other, [one])).toBeUndefined();
  });

  it("are not what differs in other words", () => {
    expect(areOpposed("NormalSent", "NormalSemt")).toBe(false);
    expect(areOpposed("paddle", "pad_all")).toBe(false);
    expect(areOpposed("begin_and_end", "begin_and_ends")).toBe(false);
  });

  it("of two that are as near, neither is suggested", () => {
    expect(suggest("mix", ["min", "max"])).toBeUndefined();
    expect(suggest("mux", ["min", "max"])).toBe("max");
  });

  it("are not crossed by any slip in an event's name that leaves its other half whole", () => {
    const letter = fc.constantFrom(..."abdeginrtvz".split(""));
    fc.assert(
      fc.property(
        fc.constantFrom(...EVENTS),
        fc.nat(),
        letter,
        fc.nat(2),
        (event, at, by, kind) => {
          const place = at % event.length;
          const slip =
            event.slice(0, place) +
            (kind === 0 ? "" : by) +
            event.slice(place + (kind === 2 ? 0 : 1));
          const meant = suggest(slip, EVENTS);
          if (meant === undefined) return;
          expect(areOpposed(slip, meant)).toBe(false);
          expect(edits(slip, meant)).toBeLessThanOrEqual(edits(slip, event));
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });
});

describe("words of other frameworks", () => {
  const subjects = {
    Normal: ["nonpadding", "non_padding", "NonPadding", "normal", "data", "NORMAL"],
    Padding: ["padding", "dummy", "cover", "PADDING", "fake"],
    Tunnel: ["packet", "tunnel", "cell", "TUNNEL"],
  };
  const verbs = {
    Sent: ["sent", "Sent", "SENT", "out", "tx", "outgoing"],
    Recv: ["recv", "Recv", "RECV", "received", "in", "rx", "incoming"],
  };
  const prefixes = ["", "CIRCPAD_EVENT_", "event_", "TriggerEvent::", "Event."];

  it("lead to the event with the same meaning, in every spelling", () => {
    for (const [subject, names] of Object.entries(subjects)) {
      for (const [verb, others] of Object.entries(verbs)) {
        for (const name of names) {
          for (const other of others) {
            for (const prefix of prefixes) {
              const written = `${prefix}${name}_${other}`;
              expect([written, eventMeant(written)?.names]).toEqual([written, [subject + verb]]);
            }
          }
        }
      }
    }
  });

  it("lead to every event there is, and to none that there is not", () => {
    for (const event of EVENTS) expect(eventMeant(event)?.names).toEqual([event]);
    const known: ReadonlySet<string> = new Set(EVENTS);
    for (const word of ["Timeout", "sent", "LENGTH_COUNT", "CounterZeroed", "BlockingStarted"]) {
      const names = eventMeant(word)?.names ?? [];
      expect(names.length).toBeGreaterThan(0);
      expect(names.every((name) => known.has(name))).toBe(true);
    }
  });

  it("of functions lead to functions that there are", () => {
    const words =
      "gaussian lognorm unif binom length total log ceiling power fabs modulo choice coin";
    for (const word of words.split(" ")) {
      const meant = functionMeant(word);
      expect([word, PREDECLARED_CALLABLES.has(meant ?? "")]).toEqual([word, true]);
      expect(callMeant(word, 2)).toBeDefined();
    }
  });

  it("of types lead to types", () => {
    expect(["i32", "usize", "f64", "str", "Vec", "Distribution"].map(typeMeant)).toEqual([
      "int",
      "count",
      "float",
      "string",
      "list",
      "dist",
    ]);
  });
});
