export { TraceError } from "./error.ts";
export type { TraceErrorCode, TracePlace } from "./error.ts";
export { parseMaybenotTrace } from "./maybenot.ts";
export type { Trace } from "./trace.ts";
