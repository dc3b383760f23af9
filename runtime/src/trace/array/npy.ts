import { TraceError } from "../error.ts";
import { saveRows } from "../python-lines.ts";

// NumPy's array files, versions 1 to 3 (numpy.lib.format). No package: the format is a header and
// the numbers, and those on npm read neither Fortran order nor big-endian numbers.

/** An array of numbers, its elements decoded when they are asked for. */
export interface NumberArray {
  readonly shape: readonly number[];
  /** The element at a place counted in C order, whatever the file's order is. */
  readonly at: (index: number) => number;
}

interface NpyHeader {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin, in bytes. */
  readonly start: number;
}

/** Bytes of a header: NumPy itself refuses to read more than 10 000. */
const LONGEST_HEADER = 65_536;

/** Dimensions that NumPy allows. */
const MOST_DIMENSIONS = 64;

/**
 * `member` is the array's name in an archive, for messages.
 *
 * @throws {TraceError} "corrupt" or "unsupported", with the byte in the file.
 */
export function readNpy(bytes: Uint8Array, member?: string): NumberArray {
  const header = readNpyHeader(bytes);
  const { descr, shape, start } = header;
  const number = numberType(descr, member);
  const count = shape.reduce((product, size) => product * size, 1);
  const missing = start + count * number.size - bytes.length;
  if (missing > 0) {
    const message = `the array ends ${missing} bytes early: its shape is ${shape.join(" x ")}`;
    throw new TraceError("corrupt", message, { byte: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * number.size);
  const read = (index: number): number => number.read(view, index * number.size);
  if (!header.fortran || shape.length < 2) return { shape, at: read };
  return { shape, at: (index) => read(fortranPlace(index, shape)) };
}

function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  const wide = version >= 2;
  const text = wide ? 12 : 10;
  // fixed: five bytes.
  const magic = bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === "NUMPY";
  if (!magic || bytes.length < text) {
    throw new TraceError("corrupt", "this is not the beginning of an .npy file", { byte: 0 });
  }
  if (version < 1 || version > 3) {
    throw new TraceError("unsupported", `.npy version ${version} is not known: save it again`, {
      byte: 6,
    });
  }
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > LONGEST_HEADER || text + length > bytes.length) {
    throw new TraceError("corrupt", `the header would be ${length} bytes long`, { byte: 8 });
  }
  const header = new TextDecoder().decode(bytes.subarray(text, text + length));
  return { ...parseHeader(header, text), start: text + length };
}

/** Reads the Python dictionary, whose three values have no nesting but the shape's. */
function parseHeader(header: string, byte: number): Omit<NpyHeader, "start"> {
  const descr = /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(header)?.[1];
  const fortran = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(header)?.[1];
  const shape = /['"]shape['"]\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (descr === undefined && /['"]descr['"]\s*:\s*\[/.test(header)) {
    const fix = "save one column of signed times or directions";
    throw new TraceError("unsupported", `the array has named fields: ${fix}`, { byte });
  }
  if (descr === undefined || fortran === undefined || shape === undefined) {
    const message = "the header does not name descr, fortran_order and shape";
    throw new TraceError("corrupt", message, { byte });
  }
  const sizes = shape.split(",").filter((size) => size.trim() !== "");
  const numbers = sizes.map((size) => Number(size.replace("L", "")));
  if (
    numbers.length > MOST_DIMENSIONS ||
    !numbers.every((size) => size <= Number.MAX_SAFE_INTEGER)
  ) {
    throw new TraceError("corrupt", `the shape (${shape}) is not possible`, { byte });
  }
  return { descr, fortran: fortran === "True", shape: numbers };
}

interface NumberType {
  /** Bytes of a number. */
  readonly size: number;
  readonly read: (view: DataView, byte: number) => number;
}

function numberType(descr: string, member: string | undefined): NumberType {
  const little = !descr.startsWith(">");
  const type = TYPES.get(descr.replace(/^[<>=|]/, ""));
  if (type !== undefined) {
    return { size: type.size, read: (view, byte) => type.read(view, byte, little) };
  }
  const objects = descr.includes("O");
  const what = objects ? "Python objects, which could run any code" : descr;
  const pickle = objects ? ", allow_pickle=True" : "";
  const file = member === undefined ? `"old.npy"${pickle})` : `"old.npz"${pickle})["${member}"]`;
  const array = `numpy.load(${file}`;
  const plain = `python3 -c 'import numpy; numpy.save("x.npy", ${array}.astype("float64"))'`;
  const line = objects ? saveRows(array) : plain;
  const message = `the array is of ${what}: save it as numbers, ${line}`;
  throw new TraceError("unsupported", message, { byte: 10 });
}

type Reader = (view: DataView, byte: number, little: boolean) => number;

const TYPES: ReadonlyMap<string, { readonly size: number; readonly read: Reader }> = new Map([
  ["f4", { size: 4, read: (view: DataView, at: number, le: boolean) => view.getFloat32(at, le) }],
  ["f8", { size: 8, read: (view: DataView, at: number, le: boolean) => view.getFloat64(at, le) }],
  ["i1", { size: 1, read: (view: DataView, at: number) => view.getInt8(at) }],
  ["i2", { size: 2, read: (view: DataView, at: number, le: boolean) => view.getInt16(at, le) }],
  ["i4", { size: 4, read: (view: DataView, at: number, le: boolean) => view.getInt32(at, le) }],
  ["i8", { size: 8, read: readInt64 }],
  ["u1", { size: 1, read: (view: DataView, at: number) => view.getUint8(at) }],
  ["u2", { size: 2, read: (view: DataView, at: number, le: boolean) => view.getUint16(at, le) }],
  ["u4", { size: 4, read: (view: DataView, at: number, le: boolean) => view.getUint32(at, le) }],
  ["u8", { size: 8, read: readUint64 }],
]);

/** Exact below 2^53, and beyond it only as large: that is refused where it is a time. */
function readInt64(view: DataView, byte: number, little: boolean): number {
  const high = view.getInt32(byte + (little ? 4 : 0), little);
  return high * 2 ** 32 + view.getUint32(byte + (little ? 0 : 4), little);
}

function readUint64(view: DataView, byte: number, little: boolean): number {
  const high = view.getUint32(byte + (little ? 4 : 0), little);
  return high * 2 ** 32 + view.getUint32(byte + (little ? 0 : 4), little);
}

/** Where an element in C order is in Fortran order, in which the first index runs fastest. */
function fortranPlace(index: number, shape: readonly number[]): number {
  let rest = index;
  let place = 0;
  let stride = shape.reduce((product, size) => product * size, 1);
  for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
    const size = shape[dimension] ?? 1;
    stride /= size;
    place += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return place;
}
