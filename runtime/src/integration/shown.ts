/** A value as it may stand in a message. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (value instanceof Promise) return "a promise";
  if (value === null || typeof value !== "object") return String(value).slice(0, 40);
  return Array.isArray(value) ? "a list" : "an object";
}
