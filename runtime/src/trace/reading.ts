import type { TraceEvidence } from "./conventions/evidence.ts";
import type { SettlingOption } from "./error.ts";
import type { Trace } from "./trace.ts";

export const TRACE_FORMATS = [
  "maybenot",
  "cells",
  "csv",
  "jsonl",
  "signed-times",
  "rows",
  "npy",
  "npz",
  "pcap",
  "pcapng",
] as const;

/**
 * What a file of traces is:
 * - `maybenot`: `ns,s|r|sn|rn|sp|rp[,size]` a line;
 * - `cells`: time and ±1 or ±size a line (Wang's cell files, RegulaTor, DeTorrent, BigEnough);
 * - `csv`: columns named in the first line; `jsonl`: an object a line;
 * - `signed-times`: a time a line, below 0 where received;
 * - `rows`: a trace a line, of signed times or of ±1;
 * - `npy`, `npz`: NumPy arrays, a row a trace, or a table of time and direction;
 * - `pcap`, `pcapng`: captures.
 */
export type TraceFormat = (typeof TRACE_FORMATS)[number];

export type BinaryFormat = "npy" | "npz" | "pcap" | "pcapng";
export type TextFormat = Exclude<TraceFormat, BinaryFormat>;

export const TIME_UNITS = ["s", "ms", "us", "ns"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export interface ReadTraceOptions {
  /** Recognised by the content unless told. */
  readonly format?: TraceFormat;
  /** Of the times in the file; found by how long traces last unless told. */
  readonly unit?: TimeUnit;
  /** Who sent what is above 0: the client, unless three quarters of a trace are; or as told. */
  readonly positive?: "sent" | "received";
  /** What the numbers of a whole data set mean, where its files leave it open. */
  readonly conventions?: SetConventions;
  /** Nanoseconds from packet to packet where a file has directions without times. */
  readonly spacing?: number;
  /** Of a capture: the client's IP address. Guessed unless told. */
  readonly client?: string;
  /** Of an `.npz` file: the array's name; X or the only one unless told. */
  readonly array?: string;
  /** Of a file with several traces: which one `readTrace` reads, from 0. */
  readonly index?: number;
  /** Bytes that a compressed file may have when unpacked; 2^31 unless told. */
  readonly maxBytes?: number;
}

/** What traces of each format mean where they leave it open: from `decideConventions`. */
export type SetConventions = Readonly<Partial<Record<TraceFormat, Partial<TraceConventions>>>>;

export type TraceNoteCode =
  /** What was found out and not told: the unit, the sign's meaning, the client. */
  | "unit"
  | "sign"
  | "client"
  /** Many packets have all one sign. */
  | "one-sign"
  /** Packets that were not in the order of time, or whose sign was lost at time 0. */
  | "sorted"
  | "sign-lost"
  /** Lines or packets left out, and why. */
  | "skipped-lines"
  | "skipped-zeros"
  | "no-payload"
  | "retransmitted"
  | "other-hosts"
  | "not-ip"
  | "cut-short"
  | "no-time"
  /** The capture ends within a packet. */
  | "truncated"
  /** Packets longer than a frame: the capturing machine had merged them. */
  | "merged";

/** Something about a reading that its user should know. */
export interface TraceNote {
  readonly code: TraceNoteCode;
  readonly message: string;
  /** Lines or packets concerned. */
  readonly count?: number;
  /** The first line or byte concerned. */
  readonly line?: number;
  readonly byte?: number;
  /** The option that says it, where something was found out. */
  readonly option?: SettlingOption;
}

/**
 * What the numbers of a file were taken to mean. As options for other files of one data set, it
 * keeps them from being understood each in its own way.
 */
export interface TraceConventions {
  /** Absent where the format or everything being at one time leaves no question. */
  readonly unit?: TimeUnit;
  readonly positive: "sent" | "received";
}

/**
 * Where a convention comes from: an option, the format or the file say it, it was decided for the
 * trace's set, or the trace looks so.
 */
export type Reason = "said" | "set" | "looks";

export interface TraceReading {
  readonly trace: Trace;
  readonly format: TraceFormat;
  readonly conventions: TraceConventions;
  readonly reasons: { readonly unit: Reason; readonly positive: Reason };
  readonly notes: readonly TraceNote[];
}

/**
 * The traces of a file. Each is decoded when it is asked for: a data set need not fit in memory
 * twice.
 */
export interface TraceSet {
  readonly format: TraceFormat;
  readonly count: number;
  /** Of an `.npz` file with an array y: the class of each trace. */
  readonly labels: Float64Array | null;
  /** @throws {TraceError} if this trace is faulty; the others may still be read. */
  readonly read: (index: number) => TraceReading;
  /**
   * What its numbers say of unit and sign, as far as file and options leave them open, under the
   * file's name. Of many traces some are looked at.
   *
   * @throws {TraceError} if the trace is faulty.
   */
  readonly evidence: (name: string) => TraceEvidence;
}
