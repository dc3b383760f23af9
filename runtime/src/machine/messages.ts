import { MAX_DECOMPRESSED_SIZE, STATE_MAX } from "./constants.ts";

// Every problem that validation, encoding and decoding can report, with the values its
// message needs. The code is stable; the text may improve.

interface Value {
  readonly value: number;
}
interface Named extends Value {
  readonly name: string;
}
interface Found {
  readonly found: string;
}

const fieldMessages = {
  "budget-range": ({ value }: { readonly value: bigint }): string =>
    `the budget is ${value}; it is stored as an unsigned 64-bit integer: use 0 to 18446744073709551615`,
  "fraction-range": ({ value }: Value): string => `the fraction is ${value}; use 0 (no limit) to 1`,
  "no-states": (): string => "the machine has no state; it starts in state 0, so it needs one",
  "too-many-states": ({ value }: Value): string =>
    `there are ${value} states; the framework takes at most ${STATE_MAX}`,
  "transition-lists": ({ value }: Value): string =>
    `there are ${value} transition lists; give one for each of the 13 events (null where ignored)`,
  "transition-empty": (): string =>
    "the list is empty, and the framework refuses a total probability of 0; leave the event out (null)",
  "transition-target": ({
    value,
    states,
  }: {
    readonly value: number;
    readonly states: number;
  }): string =>
    `there is no state ${value}; use 0 to ${states - 1}, END (4294967295) or SIGNAL (4294967294)`,
  "transition-duplicate": ({ value, first }: Value & { readonly first: number }): string =>
    `target ${value} is listed already as number ${first}; list it once, with the sum of the probabilities`,
  "transition-probability": ({ found }: Found): string =>
    `the probability is ${found}; as a 32-bit float it must be above 0 and at most 1`,
  "transition-sum": ({ found }: Found): string =>
    `the probabilities add up to ${found} (in 32-bit floats and list order, as the framework adds them), above 1; lower one a little or reorder them`,
};

const lawMessages = {
  "uniform-not-finite": ({ value, name }: Named): string =>
    `${name} is ${value}; it must be finite`,
  "uniform-reversed": ({ low, high }: { readonly low: number; readonly high: number }): string =>
    `the range goes from ${low} down to ${high}; swap the two`,
  "uniform-too-wide": ({ low, high }: { readonly low: number; readonly high: number }): string =>
    `the range from ${low} to ${high} is wider than a 64-bit float can hold; narrow it`,
  "parameter-not-finite": ({ value, name }: Named): string =>
    `${name} is ${value}; it must be finite`,
  "parameter-not-positive": ({ value, name }: Named): string =>
    `${name} is ${value}; it must be above 0`,
  "probability-range": ({ value }: Value): string => `the probability is ${value}; use 0 to 1`,
  "probability-too-small": ({ value }: Value): string =>
    `the probability is ${value}; below 1e-9 the framework takes only 0, sampling would be too slow`,
  "trials-range": ({ value }: { readonly value: bigint }): string =>
    `there are ${value} trials; use 0 to 1000000000, with more sampling would be too slow`,
  "lambda-too-large": ({ value }: Value): string =>
    `lambda is ${value}; at most 1.844e19 can be sampled`,
};

const stringMessages = {
  "machine-too-large": ({ value }: Value): string =>
    `the machine takes ${value} bytes uncompressed, the framework loads at most ${MAX_DECOMPRESSED_SIZE}; use fewer states`,
  "string-too-short": ({ value }: Value): string =>
    `the string has ${value} characters; is it complete? A machine is "02" and Base64 text`,
  "string-not-ascii": ({ found }: Found): string =>
    `${found} is not ASCII; was something else pasted? A machine is "02" and Base64 text`,
  "string-version": ({ found }: Found): string =>
    `the string begins with ${found}; only machines of version 2 ("02…") can be read`,
  "base64-character": ({ found }: Found): string =>
    `${found} is no Base64 character (A-Z a-z 0-9 + /); remove spaces and line breaks`,
  "base64-length": ({ value }: Value): string =>
    `the Base64 text has ${value} characters, no multiple of four; is it complete, "=" signs included?`,
  "base64-trailing-bits": (): string =>
    "the last Base64 character has bits of no byte; the string is damaged, copy it again",
  "zlib-header": ({ found }: Found): string =>
    `${found} is no zlib header; is this a Maybenot machine?`,
  "zlib-corrupt": ({ found }: Found): string => `${found}; the string is damaged, copy it again`,
  "zlib-checksum": (): string =>
    "the checksum does not match; the string is damaged, copy it again",
  "zlib-incomplete": (): string =>
    "the compressed data ends before its first byte; is the string complete?",
  "machine-incomplete": (): string => "the data ends within this field; is the string complete?",
  "machine-trailing": ({ value }: Value): string =>
    `${value} bytes follow after the last state; a machine ends there`,
  "machine-tag": ({ found, known }: Found & { readonly known: string }): string =>
    `tag ${found}; known are ${known}`,
  "machine-flag": ({ found }: Found): string => `byte ${found} is no boolean (0 or 1)`,
  "machine-option": ({ found }: Found): string =>
    `byte ${found} says neither absent (0) nor present (1)`,
  "machine-integer": ({ found }: Found): string =>
    `byte ${found} begins no integer (0 to 250 are values, 251 to 253 announce 2, 4 or 8 bytes)`,
};

/** The catalogue: a function from a problem's values to its message. */
export const machineMessages: typeof fieldMessages & typeof lawMessages & typeof stringMessages = {
  ...fieldMessages,
  ...lawMessages,
  ...stringMessages,
};

export type ProblemCode = keyof typeof machineMessages;
/** The values that a problem's message needs, `{}` where none. */
export type ProblemParameters<C extends ProblemCode> =
  Parameters<(typeof machineMessages)[C]> extends [infer P] ? P : object;
