import { TraceError } from "./error.ts";

// The layout of the reference's data sets: `<class>/[folders/][prefix-]<sample>.log`. A class is
// the number that the first folder is called; a sample is the last number of the file's name.

/** What the path of a trace in a data set says. */
export interface DatasetName {
  readonly class: number;
  /** What stands before the sample, without the hyphen; "" if nothing does. */
  readonly prefix: string;
  readonly sample: number;
}

/** Digits of a sample where a data set pads with zeros, however many the input has. */
const PADDED_DIGITS = 4;

const PADDED = /-0{0,3}1\.log$/;
const UNPADDED = /-1\.log$/;

/**
 * What a path, relative to the data set and with slashes, says of its trace.
 *
 * @throws {TraceError} "format" if it is not one of a data set; nothing but `.log` files is.
 */
export function parseDatasetName(path: string): DatasetName {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const file = parts.at(-1) ?? "";
  const [folder] = parts;
  if (!file.endsWith(".log")) throw misnamed(path, "it does not end in .log");
  if (folder === undefined || parts.length < 2) {
    throw misnamed(path, "it is in no folder, whose name would be its class");
  }
  const number = wholeNumber(folder);
  if (number === null) throw misnamed(path, `its class ${JSON.stringify(folder)} is no number`);
  const hyphen = file.lastIndexOf("-");
  const [digits = ""] = file.slice(hyphen + 1).split(".");
  const sample = wholeNumber(digits);
  if (sample === null) throw misnamed(path, `its sample ${JSON.stringify(digits)} is no number`);
  return { class: number, prefix: hyphen < 0 ? "" : file.slice(0, hyphen), sample };
}

function misnamed(path: string, reason: string): TraceError {
  const fix = "traces of a data set are called class/sample.log or class/name-sample.log";
  return new TraceError("format", `${path}: ${reason}: ${fix}`);
}

function wholeNumber(text: string): number | null {
  const value = /^\+?\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * Whether the reference would pad samples with zeros: a file must end in -01, -001 or -0001.log.
 */
export function isZeroPadded(paths: Iterable<string>): boolean {
  for (const path of paths) if (PADDED.test(path) && !UNPADDED.test(path)) return true;
  return false;
}

/** Samples of a data set: one more than the largest. Augmented traces are counted on from there. */
export function sampleCount(names: Iterable<DatasetName>): number {
  let count = 0;
  for (const { sample } of names) count = Math.max(count, sample + 1);
  return count;
}

/**
 * The path of a trace, relative to the data set: like the reference, without further folders. For
 * the augmentation `a`, give `sample + a * sampleCount(names)`.
 */
export function formatDatasetName(name: DatasetName, zeroPadded: boolean): string {
  const digits = String(name.sample).padStart(zeroPadded ? PADDED_DIGITS : 1, "0");
  return `${name.class}/${name.prefix === "" ? "" : `${name.prefix}-`}${digits}.log`;
}
