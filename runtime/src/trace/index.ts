export { decideConventions } from "./conventions/decide.ts";
export type { Decision } from "./conventions/decide.ts";
export { mergeEvidence, NO_EVIDENCE } from "./conventions/evidence.ts";
export type { FormatEvidence, TraceEvidence, Votes } from "./conventions/evidence.ts";
export type { SignVote } from "./conventions/sign-vote.ts";
export { traceEncoder } from "./encode-lines.ts";
export { TraceError } from "./error.ts";
export type { SettlingOption, TraceErrorCode, TracePlace } from "./error.ts";
export { readTrace, readTraces } from "./read-trace.ts";
export { TIME_UNITS, TRACE_FORMATS } from "./reading.ts";
export type {
  Reason,
  ReadTraceOptions,
  SetConventions,
  TimeUnit,
  TraceConventions,
  TraceFormat,
  TraceNote,
  TraceNoteCode,
  TraceReading,
  TraceSet,
} from "./reading.ts";
export { requirePackets } from "./require-packets.ts";
export { parseMaybenotTrace } from "./text/maybenot.ts";
export type { Trace } from "./trace.ts";
export { npyHeader, npyRow } from "./write-npy.ts";
export type { NpyOptions, NpyValues } from "./write-npy.ts";
export { TRACE_COLUMNS, traceCsv, traceJsonLines, traceLines } from "./write-text.ts";
