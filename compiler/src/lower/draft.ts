import type { Place } from "@mbn-lang/grammar";
import type { Action, Operation } from "@mbn-lang/runtime/machine";
import type { StateSymbol } from "../bind/symbol.ts";
import type { Local } from "../evaluate/scope.ts";
import { indexText } from "../evaluate/value.ts";
import type { DistValue, Int, StateRef, Value } from "../evaluate/value.ts";

// A machine while its body is evaluated: states refer to each other by name, and everything
// remembers where it was written.

/** A number written out; an expression in which nothing is named or drawn; any other. */
export type Writing = "literal" | "closed" | "computed";

/** A distribution in the machine and the expression that gave it. */
export interface DistDraft {
  readonly value: DistValue;
  readonly place: Place;
  readonly writing: Writing;
}

export interface ActionDraft {
  readonly action: Action;
  readonly place: Place;
  /** By the action's field. */
  readonly dists: { readonly [field: string]: DistDraft | undefined };
}

export interface CounterDraft {
  readonly operation: Operation;
  /** Undefined for the default amount, 1. */
  readonly dist: DistDraft | undefined;
  readonly copy: boolean;
  readonly place: Place;
}

/** One written target, after `for` and `if`. */
export interface TargetDraft {
  /** Undefined for `else`. */
  readonly probability: number | undefined;
  /** The probability is a number with a percent sign. */
  readonly percent: boolean;
  readonly ref: StateRef;
  readonly place: Place;
  /** Of the probability, if one is written. */
  readonly probabilityPlace: Place;
  /** The probability is not known; what stands there is none. */
  readonly open?: true;
}

/** The targets of one `on`, shared by its events. */
export interface ListDraft {
  readonly targets: TargetDraft[];
  readonly place: Place;
  /** There may be further targets, which are not known. */
  open: boolean;
  /** Targets that may belong to it, by the condition that decides. */
  apart?: ListDraft[];
}

export interface StateDraft {
  readonly machine: MachineDraft;
  readonly index: number;
  /** `pad[3]` */
  readonly name: string;
  readonly place: Place;
  readonly loops: readonly { readonly local: Local; readonly value: Value }[];
  /** Of a member of a weighted family. */
  weight: number | undefined;
  action: ActionDraft | undefined;
  readonly counters: [CounterDraft | undefined, CounterDraft | undefined];
  /** By the number of the event. */
  readonly lists: (ListDraft | undefined)[];
}

/** The members of a weighted family: states `first` … `first + weights.length - 1`. */
export interface FamilyDraft {
  readonly first: number;
  readonly weights: number[];
  /** Sum of the weights, in order. */
  total: number;
}

/** What `padding` or `blocking` says. */
export interface BudgetDraft {
  readonly allowed: bigint;
  readonly fraction: number;
  readonly place: Place;
}

export interface MachineDraft {
  readonly states: StateDraft[];
  /** Indices of states by name, then by `indexKey`. */
  readonly table: Map<StateSymbol, Map<number | string, number>>;
  readonly families: Map<StateSymbol, Map<number | string, FamilyDraft>>;
  padding: BudgetDraft | undefined;
  blocking: BudgetDraft | undefined;
  /** False once a state could not be made: what refers to it is no mistake of its own. */
  complete: boolean;
  /** States that were asked for and are not there, by index: the first one's name. */
  readonly lacking: Map<string, string>;
  /** Set where what is not known is passed over. */
  readonly sketch: Sketch | undefined;
}

/** What is not known of a machine, and what may belong to it. */
export interface Sketch {
  /** Which states there are is known. */
  knowsStates: boolean;
  /** Which actions, updates and transitions they have is known. */
  knowsGraph: boolean;
  knowsLimits: boolean;
  /** The draft is one of things that may belong to another. */
  readonly isApart: boolean;
  /** States that may be there, and items that states may have, as states of their own. */
  readonly apart: StateDraft[];
}

export function newMachine(sketch?: Sketch): MachineDraft {
  return {
    states: [],
    table: new Map(),
    families: new Map(),
    padding: undefined,
    blocking: undefined,
    complete: true,
    lacking: new Map(),
    sketch,
  };
}

/** What a state's indices are looked up by. */
export function indexKey(indices: readonly Int[]): number | string {
  const [only] = indices;
  if (indices.length === 1 && typeof only === "number") return only;
  return indices.length === 0 ? "" : indexText(indices);
}
