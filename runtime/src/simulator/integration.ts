/**
 * Random delays as the reference's integration files hold them: each entry draws uniformly
 * between `min` and `max` milliseconds with its probability.
 */
export interface DelayTable {
  readonly entries: readonly {
    readonly min: number;
    readonly max: number;
    readonly probability: number;
  }[];
}

/** Delays between one side's framework and its tunnel. */
export interface Integration {
  /** From the end of an action's timeout to its execution. */
  readonly action: DelayTable;
  /** From an event to the framework hearing of it. */
  readonly reporting: DelayTable;
  /** From an action being returned to its timer being set. */
  readonly trigger: DelayTable;
}
