import type { StateSymbol } from "../bind/symbol.ts";
import type { Law } from "@mbn-lang/runtime/machine";
import type { Place } from "@mbn-lang/grammar";

// Values carry no tags: the checker's types say what each one is.

/** A number where |x| <= 2^53, a bigint beyond; never -0. */
export type Int = number | bigint;

/**
 * int: `Int`. float and duration (µs): number. event: its name. list: array. record: array of
 * its fields, sorted by name. state: `StateRef`. dist: `DistValue`.
 */
export type Value = number | bigint | boolean | string | StateRef | DistValue | readonly Value[];

/** A state by name and indices; resolved when its machine is complete. */
export interface StateRef {
  /** Undefined for `end` and `signal`. */
  readonly symbol: StateSymbol | undefined;
  readonly name: string;
  readonly indices: readonly Int[];
}

/** A distribution, and whether its `start` and `max` have been written. */
export interface DistValue {
  readonly law: Law;
  readonly start: number;
  readonly max: number;
  readonly hasStart: boolean;
  readonly hasMax: boolean;
  /** Where it was made, for what is wrong with its parameters. */
  readonly origin: Place;
}

export const END: StateRef = { symbol: undefined, name: "end", indices: [] };
export const SIGNAL: StateRef = { symbol: undefined, name: "signal", indices: [] };

/** Slots of the parameters, lets and loop variables of one activation. */
export type Frame = (Value | undefined)[];

/** A frame with `size` slots or more, all undefined. Literals are what engines make fastest. */
export function newFrame(size: number): Frame {
  if (size <= 4) return [undefined, undefined, undefined, undefined];
  const frame: Frame = [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ];
  while (frame.length < size) frame.push(undefined);
  return frame;
}

/** A value as what the checker has found it to be; it carries no tag to look at. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a cast, said once
export function known<Known extends Value>(value: Value | undefined): Known {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Known;
}

/** `count[1][2]` */
export function refText(ref: StateRef): string {
  return ref.name + indexText(ref.indices);
}

export function indexText(indices: readonly Int[]): string {
  let text = "";
  for (const index of indices) text += `[${index}]`;
  return text;
}

export function sameRef(a: StateRef, b: StateRef): boolean {
  return a.symbol === b.symbol && refText(a) === refText(b);
}
