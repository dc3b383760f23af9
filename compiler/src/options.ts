/** Bounds of one evaluation; every one can be raised, none switched off. */
export interface Limits {
  /** Expression nodes, items and iterations. */
  readonly steps: number;
  /** Nested calls that are not in tail position. */
  readonly callDepth: number;
  /** Elements of one list. */
  readonly listLength: number;
  /** States of one machine. */
  readonly states: number;
}

export const DEFAULT_LIMITS: Limits = {
  steps: 50_000_000,
  callDepth: 256,
  listLength: 1_000_000,
  states: 100_000,
};

/** Asked now and then by long evaluations; true ends them with a diagnostic. */
export type Cancelled = () => boolean;
