import { MAX_DECOMPRESSED_SIZE, STATE_MAX } from "./constants.ts";

// Every problem that validation, encoding and decoding can report: code and message, or functions
// from the values to both. One each, so that bundles hold only those that their code can report.

/** Stable names of the rules that a machine or a machine string can break. */
export type ProblemCode =
  | "budget-range"
  | "fraction-range"
  | "no-states"
  | "too-many-states"
  | "transition-lists"
  | "transition-empty"
  | "transition-target"
  | "transition-duplicate"
  | "transition-probability"
  | "transition-sum"
  | "uniform-not-finite"
  | "uniform-reversed"
  | "uniform-too-wide"
  | "parameter-not-finite"
  | "parameter-not-positive"
  | "probability-range"
  | "probability-too-small"
  | "trials-range"
  | "lambda-too-large"
  | "machine-too-large"
  | "string-too-short"
  | "string-not-ascii"
  | "string-version"
  | "base64-character"
  | "base64-length"
  | "base64-trailing-bits"
  | "zlib-header"
  | "zlib-corrupt"
  | "zlib-checksum"
  | "zlib-incomplete"
  | "machine-incomplete"
  | "machine-trailing"
  | "machine-tag"
  | "machine-flag"
  | "machine-option"
  | "machine-integer";

/** A problem but for its place. The code is stable; the text may improve. */
export type Finding = readonly [code: ProblemCode, message: string];

// The fields of a machine.

export const budgetRange = (value: bigint): Finding => [
  "budget-range",
  `the budget is ${value}; it is stored as an unsigned 64-bit integer: use 0 to 18446744073709551615`,
];
export const fractionRange = (value: number): Finding => [
  "fraction-range",
  `the fraction is ${value}; use 0 (no limit) to 1`,
];
export const noStates: Finding = [
  "no-states",
  "the machine has no state; it starts in state 0, so it needs one",
];
export const tooManyStates = (count: number): Finding => [
  "too-many-states",
  `there are ${count} states; the framework takes at most ${STATE_MAX}`,
];
export const transitionLists = (count: number): Finding => [
  "transition-lists",
  `there are ${count} transition lists; give one for each of the 13 events (null where ignored)`,
];
export const transitionEmpty: Finding = [
  "transition-empty",
  "the list is empty; leave the event out (null)",
];
export const transitionTarget = (target: number, states: number): Finding => [
  "transition-target",
  `there is no state ${target}; use 0 to ${states - 1}, END (4294967295) or SIGNAL (4294967294)`,
];
export const transitionDuplicate = (target: number, first: number): Finding => [
  "transition-duplicate",
  `target ${target} is listed already as number ${first}; list it once, with the sum`,
];
export const transitionProbability = (found: string): Finding => [
  "transition-probability",
  `the probability is ${found}; as a 32-bit float it must be above 0 and at most 1`,
];
export const transitionSum = (found: string): Finding => [
  "transition-sum",
  `the probabilities add up to ${found} (32-bit floats, added in list order), above 1; lower one or reorder them`,
];

// The parameters of laws.

const notFinite = (name: string, value: number): string => `${name} is ${value}; it must be finite`;
export const uniformNotFinite = (name: string, value: number): Finding => [
  "uniform-not-finite",
  notFinite(name, value),
];
export const uniformReversed = (low: number, high: number): Finding => [
  "uniform-reversed",
  `the range goes from ${low} down to ${high}; swap the two`,
];
export const uniformTooWide = (low: number, high: number): Finding => [
  "uniform-too-wide",
  `the range from ${low} to ${high} is wider than 64-bit floats hold; narrow it`,
];
export const parameterNotFinite = (name: string, value: number): Finding => [
  "parameter-not-finite",
  notFinite(name, value),
];
export const parameterNotPositive = (name: string, value: number): Finding => [
  "parameter-not-positive",
  `${name} is ${value}; it must be above 0`,
];
export const probabilityRange = (value: number): Finding => [
  "probability-range",
  `the probability is ${value}; use 0 to 1`,
];
export const probabilityTooSmall = (value: number): Finding => [
  "probability-too-small",
  `the probability is ${value}; below 1e-9 only 0 is taken`,
];
export const trialsRange = (value: bigint): Finding => [
  "trials-range",
  `there are ${value} trials; use 0 to 1000000000`,
];
export const lambdaTooLarge = (value: number): Finding => [
  "lambda-too-large",
  `lambda is ${value}; at most 1.844e19 can be sampled`,
];

// Strings and what they hold.

const WHAT_IT_IS = 'A machine is "02" and Base64 text';

export const machineTooLarge = (bytes: number): Finding => [
  "machine-too-large",
  `the machine takes ${bytes} bytes uncompressed, the framework loads at most ${MAX_DECOMPRESSED_SIZE}; use fewer states`,
];
export const stringTooShort = (length: number): Finding => [
  "string-too-short",
  `the string has ${length} characters; is it complete? ${WHAT_IT_IS}`,
];
export const stringNotAscii = (found: string): Finding => [
  "string-not-ascii",
  `${found} is not ASCII; was something else pasted? ${WHAT_IT_IS}`,
];
export const stringVersion = (string: string): Finding => {
  const first = string.slice(0, 2);
  // Version 1 had no number in front: a zlib stream, which begins so in hexadecimal digits.
  const version = first === "78" ? 1 : Number(first);
  const found =
    version === 1
      ? "version 1, made by Maybenot v1"
      : version > 2
        ? `version ${version}, perhaps written by a newer framework`
        : JSON.stringify(first);
  return ["string-version", `the string is ${found}; only version 2 ("02…") can be read`];
};
export const base64Character = (found: string): Finding => [
  "base64-character",
  `${found} is no Base64 character (A-Z a-z 0-9 + /); remove spaces and line breaks`,
];
export const base64Length = (length: number): Finding => [
  "base64-length",
  `the Base64 text has ${length} characters, no multiple of four; is it complete, "=" signs included?`,
];
const damaged = (code: ProblemCode, what: string): Finding => [
  code,
  `${what}; the string is damaged, copy it again`,
];
export const base64TrailingBits = (): Finding =>
  damaged("base64-trailing-bits", "the last Base64 character has bits of no byte");
export const zlibHeader = (found: string): Finding => [
  "zlib-header",
  `${found} is no zlib header; is this a Maybenot machine?`,
];
export const zlibCorrupt = (found: string): Finding => damaged("zlib-corrupt", found);
export const zlibChecksum = (): Finding => damaged("zlib-checksum", "the checksum does not match");
export const zlibIncomplete: Finding = [
  "zlib-incomplete",
  "the compressed data is cut off; is the string complete?",
];
export const machineIncomplete: Finding = [
  "machine-incomplete",
  "the data ends within this field; is the string complete?",
];
export const machineTrailing = (bytes: number): Finding => [
  "machine-trailing",
  `${bytes} bytes follow the last state; a machine ends there`,
];
export const machineTag = (found: number, known: string): Finding => [
  "machine-tag",
  `tag ${found}; known are ${known}`,
];
export const machineFlag = (found: number): Finding => [
  "machine-flag",
  `byte ${found} is no boolean (0 or 1)`,
];
export const machineOption = (found: number): Finding => [
  "machine-option",
  `byte ${found} is neither 0 (absent) nor 1 (present)`,
];
export const machineInteger = (found: number): Finding => [
  "machine-integer",
  `byte ${found} begins no integer; 0 to 253 do`,
];
