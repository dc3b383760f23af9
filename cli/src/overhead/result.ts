import type { BootstrapOptions, OverheadSummary } from "@mbn-lang/runtime/overhead";

/** What `mbn overhead` found out of one defended file or data set. */
export interface OverheadResult {
  /** The last part of the path, or all of it where that would not be unique. */
  readonly name: string;
  readonly defended: string;
  readonly summary: OverheadSummary;
  /** Traces before the defense, each of which may have several copies after it. */
  readonly baseTraces: number;
  readonly unmatchedDefended: readonly string[];
  readonly unmatchedBase: readonly string[];
  /** What else is to be known, a sentence each. */
  readonly warnings: readonly string[];
}

export interface OverheadResults {
  readonly base: string;
  readonly bootstrap: BootstrapOptions;
  readonly results: readonly OverheadResult[];
}
