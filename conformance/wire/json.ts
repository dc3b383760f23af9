// Checked access to parsed JSON: requests come from outside and may be anything.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Parsed JSON, or a SyntaxError. */
export function parseJson(text: string): Json {
  const value: unknown = JSON.parse(text);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON.parse gives nothing else
  return value as Json;
}

function wrong(what: string, value: Json | undefined): never {
  throw new TypeError(`expected ${what}, got ${JSON.stringify(value)?.slice(0, 80) ?? "nothing"}`);
}

export function asObject(value: Json | undefined): JsonObject {
  if (typeof value !== "object" || value === null || isArray(value)) wrong("an object", value);
  return value;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function asArray(value: Json | undefined): readonly Json[] {
  if (value === undefined || !isArray(value)) wrong("an array", value);
  return value;
}

export function asString(value: Json | undefined): string {
  return typeof value === "string" ? value : wrong("a string", value);
}

export function asNumber(value: Json | undefined): number {
  return typeof value === "number" ? value : wrong("a number", value);
}

export function asBoolean(value: Json | undefined): boolean {
  return typeof value === "boolean" ? value : wrong("a boolean", value);
}

/** An unsigned integer in a decimal string. */
export function asBigint(value: Json | undefined): bigint {
  const text = asString(value);
  return /^[0-9]{1,20}$/.test(text) ? BigInt(text) : wrong("an integer in a string", value);
}

/** One of the given names. */
export function asOneOf<T extends string>(value: Json | undefined, names: readonly T[]): T {
  const found = names.find((name) => name === value);
  return found ?? wrong(`one of ${names.join(", ")}`, value);
}
