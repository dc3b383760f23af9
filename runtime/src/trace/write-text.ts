import type { Trace } from "./trace.ts";

/** Packets in a piece of text: about 64 KiB. */
const PIECE = 4096;

/** What the reference writes as the size of each packet: a cell of Tor's. */
const CELL_SIZE = 514;

/**
 * The trace as the reference's `sim` writes it, `ns,sn|sp|rn|rp,514` a line, in pieces of many
 * lines. Times should be whole and not below 0: what reads this format accepts no others.
 */
export function* traceLines(trace: Trace): Generator<string, void, undefined> {
  yield* pieces(trace, (time, sent, padding) => {
    return `${time},${sent === 1 ? "s" : "r"}${padding === 1 ? "p" : "n"},${CELL_SIZE}\n`;
  });
}

/** The names of what `traceCsv` and `traceJsonLines` write, in this order. */
export const TRACE_COLUMNS = ["time_ns", "direction", "padding"] as const;

/**
 * The trace as comma-separated values, a header first: `time_ns`, `direction` (1 is sent, -1
 * received) and `padding` (1 where it is padding).
 */
export function* traceCsv(trace: Trace): Generator<string, void, undefined> {
  yield `${TRACE_COLUMNS.join(",")}\n`;
  yield* pieces(trace, (time, sent, padding) => `${time},${sent === 1 ? 1 : -1},${padding}\n`);
}

/** The trace as JSON Lines: an object a packet, with the names and values of `traceCsv`. */
export function* traceJsonLines(trace: Trace): Generator<string, void, undefined> {
  yield* pieces(trace, (time, sent, padding) => {
    return `{"time_ns":${time},"direction":${sent === 1 ? 1 : -1},"padding":${padding}}\n`;
  });
}

function* pieces(
  { times, sent, padding }: Trace,
  line: (time: number, sent: number, padding: number) => string,
): Generator<string, void, undefined> {
  for (let start = 0; start < times.length; start += PIECE) {
    const end = Math.min(start + PIECE, times.length);
    let text = "";
    for (let i = start; i < end; i++) text += line(times[i] ?? 0, sent[i] ?? 0, padding[i] ?? 0);
    yield text;
  }
}
