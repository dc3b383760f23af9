import { expect, it } from "vitest";
import type { Framework } from "../../src/index.ts";
import { events, machine, pad, SIGNAL, start, us } from "./build.ts";

/** Signals on NormalSent, acts on a Signal. */
const signaller = machine([{ action: pad(1), on: { NormalSent: SIGNAL, Signal: 0 } }]);
/** Acts on a Signal. */
const listener = machine([{ action: pad(2), on: { Signal: 0 } }]);
/** Answers a Signal with one. */
const answerer = machine([{ on: { Signal: SIGNAL } }]);

const who = (framework: Framework, ...names: string[]): number[] =>
  framework.triggerEvents(events(...names), 0).map((action) => action.machine);

it("reaches all machines but the one that raised it (signal_one_machine)", () => {
  expect(who(start([signaller, listener, listener]), "NormalSent")).toEqual([1, 2]);
  expect(who(start([listener, signaller]), "NormalSent")).toEqual([0]);
});

it("reaches all when two machines signal (signal_two_machine)", () => {
  expect(who(start([signaller, signaller, listener]), "NormalSent")).toEqual([0, 1, 2]);
});

it("reaches its own machine when that signals twice in a batch", () => {
  expect(who(start([signaller]), "NormalSent")).toEqual([]);
  expect(who(start([signaller]), "NormalSent", "NormalSent")).toEqual([0]);
});

it("is answered: then the first machine hears it too (signal_response)", () => {
  expect(who(start([signaller, answerer]), "NormalSent")).toEqual([0]);
});

it("leaks into the next call if the first machine signals again, even a call without events", () => {
  const echo = machine([{ on: { NormalSent: SIGNAL, Signal: SIGNAL } }]);
  const framework = start([echo, answerer, listener]);
  expect(who(framework, "NormalSent")).toEqual([2]);
  expect(who(framework)).toEqual([2]);
  // The leaked signal was from machine 0, which answers again.
  expect(who(framework)).toEqual([2]);
});

it("to all is not answered: signals raised meanwhile are dropped", () => {
  const echo = machine([{ action: pad(1), on: { NormalSent: SIGNAL, Signal: [[SIGNAL, 1]] } }]);
  const framework = start([echo, echo, listener]);
  expect(who(framework, "NormalSent")).toEqual([2]);
  expect(framework.save().signal).toBe(-2);
  expect(who(framework)).toEqual([]);
});

it("comes after all events of the batch", () => {
  const late = machine([
    { on: { TunnelSent: 1, Signal: 2 } },
    { on: { Signal: 3 } },
    { action: pad(8) },
    { action: pad(9) },
  ]);
  const actions = start([signaller, late]).triggerEvents(events("NormalSent", "TunnelSent"), 0);
  expect(actions).toMatchObject([{ machine: 1, timeout: us(9) }]);
});

/** Who signalled in a call, in order. */
function signals(framework: Framework, seen: number[], ...names: string[]): number[] {
  seen.length = 0;
  framework.triggerEvents(events(...names), 0);
  return [...seen];
}

it("is heard in the machines' order, by its own machine last", () => {
  const echo = machine([{ on: { NormalSent: SIGNAL, Signal: SIGNAL } }]);
  const seen: number[] = [];
  const framework = start([answerer, echo, answerer], {
    observer: (report) => report.kind === "signal" && seen.push(report.machine),
  });
  expect(signals(framework, seen, "NormalSent")).toEqual([1, 0, 2, 1]);
});

it("that leaked counts as the first of the next call: one more, and all hear it", () => {
  const echo = machine([{ on: { NormalSent: SIGNAL, Signal: SIGNAL } }]);
  const seen: number[] = [];
  const framework = start([echo, answerer], {
    observer: (report) => report.kind === "signal" && seen.push(report.machine),
  });
  expect(signals(framework, seen, "NormalSent")).toEqual([0, 1, 0]);
  expect(framework.save().signal).toBe(0);
  // To all, in their order; what they answer is dropped.
  expect(signals(framework, seen, "NormalSent")).toEqual([0, 0, 1]);
  expect(framework.save().signal).toBe(-2);
  expect(signals(framework, seen)).toEqual([]);
});

it("is unheard by machines that have ended, and by the only machine there is", () => {
  const ending = machine([{ action: pad(3), on: { TunnelSent: 0xffff_ffff, Signal: 0 } }]);
  const framework = start([signaller, ending]);
  framework.triggerEvents(events("TunnelSent"), 0);
  expect(who(framework, "NormalSent")).toEqual([]);
  expect(who(start([signaller]), "NormalSent")).toEqual([]);
});
