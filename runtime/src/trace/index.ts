export type { Trace } from "./trace.ts";
