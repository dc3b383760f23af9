import type { Trace } from "@mbn-lang/runtime/trace";

// What can be drawn, as data: light to load, unlike what draws it.

/** Traces, one below the other: one alone, one before and after a defense, or several. */
export interface TracePicture {
  readonly kind: "trace";
  readonly panels: readonly TracePanel[];
  /** When the sides blocked what they send in the last one; empty where that is not known. */
  readonly blocked: readonly BlockedSpan[];
  /** Above the picture, unless somebody wants another. */
  readonly title: string;
}

export interface TracePanel {
  /** `before`, a file's name; empty says nothing. */
  readonly label: string;
  readonly trace: Trace;
}

/** A time, in nanoseconds of the trace's clock, during which one side blocked its outgoing traffic. */
export interface BlockedSpan {
  readonly side: "client" | "server";
  readonly from: number;
  readonly to: number;
}

/** What defenses cost: bandwidth against latency. */
export interface OverheadPicture {
  readonly kind: "overhead";
  readonly defenses: readonly DefenseCost[];
  /** What the axes show: which of the definitions the two costs follow. */
  readonly latencyLabel: string;
  readonly dataLabel: string;
  /** A sentence below the plot. */
  readonly note: string | undefined;
  readonly title: string;
}

export interface DefenseCost {
  readonly name: string;
  /** A ratio, 1 for twice the time; undefined where no trace had one. */
  readonly latency: Estimate | undefined;
  /** A ratio, 1 for twice the packets; undefined where no trace had one. */
  readonly data: Estimate | undefined;
}

/** A value with the ends of its confidence interval, where there is one. */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | undefined;
}

/** Packets sent and received up to each moment. */
export interface CumulativePicture {
  readonly kind: "cumulative";
  readonly traces: readonly { readonly name: string; readonly trace: Trace }[];
  readonly title: string;
}

export type Picture = TracePicture | OverheadPicture | CumulativePicture;

/** `auto`: light, and dark where an SVG's reader prefers that. */
export type Theme = "auto" | "light" | "dark";

export interface Frame {
  /** CSS pixels. */
  readonly width: number;
  /** CSS pixels; undefined is what suits the picture. */
  readonly height: number | undefined;
  readonly title: string | undefined;
  readonly theme: Theme;
}

export const DEFAULT_FRAME: Frame = {
  width: 880,
  height: undefined,
  title: undefined,
  theme: "auto",
};
