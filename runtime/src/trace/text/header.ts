import type { TimeUnit } from "../reading.ts";
import type { Role } from "./layout.ts";

/** What a first line says of the columns. */
export interface Header {
  readonly roles: readonly Role[];
  readonly unit?: TimeUnit;
}

const TIME =
  /^(?:rel(?:ative)?_?|packet_?)?(?:time_?stamp|time|ts|t|seconds|arrival)(?:_?(s|ms|us|ns))?$/;
const DIRECTION = /^(?:packet_?)?(?:direction|dir|sign)$/;
const SIZE = /^(?:packet_?|pkt_?)?(?:signed_?)?(?:size|length|len|bytes)$/;
const PADDING = /^(?:is_?)?(?:padding|dummy)$/;

/**
 * The columns that a header names; null if no header that names a time and a direction. Where there
 * is no column of directions, the sign of the sizes says it.
 */
export function readHeader(fields: readonly string[]): Header | null {
  const names = fields.map(plainName);
  const time = names.findIndex((name) => TIME.test(name));
  const named = names.findIndex((name) => DIRECTION.test(name));
  const direction = named >= 0 ? named : names.findIndex((name) => SIZE.test(name));
  if (time < 0 || direction < 0) return null;
  const padding = names.findIndex((name) => PADDING.test(name));
  const roles = names.map((_, index): Role => {
    if (index === time) return "time";
    if (index === direction) return "direction";
    return index === padding ? "padding" : "other";
  });
  const unit = unitOf(names[time] ?? "");
  return unit === undefined ? { roles } : { roles, unit };
}

/** `"Time (ms)"` is `time_ms`. */
function plainName(field: string): string {
  return field
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
}

function unitOf(name: string): TimeUnit | undefined {
  if (name.endsWith("seconds")) return "s";
  const unit = TIME.exec(name)?.[1];
  return unit === "s" || unit === "ms" || unit === "us" || unit === "ns" ? unit : undefined;
}
