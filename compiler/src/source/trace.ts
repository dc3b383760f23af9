import type { TracePacket } from "./program.ts";

// Recorded traffic: one packet a line, `nanoseconds,s|r`, as the Maybenot simulator reads it.

export type TraceText =
  | { readonly ok: true; readonly packets: readonly TracePacket[] }
  /** `line` counts from 1. */
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Columns after the second and empty lines are ignored; CRLF and a byte-order mark are fine. */
export function parseTrace(text: string): TraceText {
  const packets: TracePacket[] = [];
  let line = 0;
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length;) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    const row = text.slice(at, end).trim();
    at = end + 1;
    line += 1;
    if (row === "") continue;
    const packet = parseRow(row);
    if (typeof packet === "string") return { ok: false, line, reason: packet };
    packets.push(packet);
  }
  return { ok: true, packets };
}

function parseRow(row: string): TracePacket | string {
  const [time, direction] = row.split(",", 2);
  const digits = (time ?? "").trim();
  if (!/^[0-9]{1,20}$/.test(digits)) {
    return `\`${clip(digits)}\` is not a whole number of nanoseconds`;
  }
  const side = (direction ?? "").trim();
  if (side !== "s" && side !== "r") {
    return side === ""
      ? "the direction is missing after the time"
      : `\`${clip(side)}\` is not a direction`;
  }
  // Reading the decimal with its point moved rounds once, which dividing a number might not.
  return { time: Number(`${digits}e-3`), sent: side === "s" };
}

function clip(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
