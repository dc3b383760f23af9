import { TraceError } from "./error.ts";
import { saveRows } from "./python-lines.ts";
import type { BinaryFormat } from "./reading.ts";

/** Beginnings of files, as bytes in hexadecimal, and the formats they are. */
const MAGIC: readonly (readonly [bytes: string, format: BinaryFormat])[] = [
  ["93 4e 55 4d 50 59", "npy"],
  ["50 4b 03 04", "npz"],
  ["50 4b 05 06", "npz"],
  ["d4 c3 b2 a1", "pcap"],
  ["a1 b2 c3 d4", "pcap"],
  ["4d 3c b2 a1", "pcap"],
  ["a1 b2 3c 4d", "pcap"],
  ["0a 0d 0d 0a", "pcapng"],
];

/** Beginnings of files that researchers have and that are not read, and what to do about it. */
const REFUSED: readonly (readonly [bytes: string, reason: string])[] = [
  ["1f 8b", "this is compressed with gzip: unpack it first, with gunzip"],
  ["28 b5 2f fd", "this is compressed with zstd: unpack it first, with unzstd"],
  ["fd 37 7a 58 5a", "this is compressed with xz: unpack it first, with unxz"],
  ["42 5a 68", "this is compressed with bzip2: unpack it first, with bunzip2"],
  [
    "80",
    "this looks like a Python pickle, which could run any code: save its rows as an array, " +
      saveRows('pickle.load(open("x.pkl", "rb"), encoding="latin1")', "pickle"),
  ],
  [
    "89 48 44 46",
    `this is HDF5: save its rows as an array, ${saveRows('h5py.File("x.h5")["X"]', "h5py")}`,
  ],
  ["ff fe", "this text is UTF-16: save it as UTF-8"],
  ["fe ff", "this text is UTF-16: save it as UTF-8"],
  ["34 cd b2 a1", "this capture is of an old, changed kind of pcap: convert it with editcap"],
];

/**
 * The binary format that the bytes begin as; null if they look like text.
 *
 * @throws {TraceError} "format" for what is neither, or a known format that is not read.
 */
export function recogniseBinary(bytes: Uint8Array): BinaryFormat | null {
  const start = [...bytes.subarray(0, 8)].map(toHex).join(" ");
  const known = MAGIC.find(([magic]) => start.startsWith(magic));
  if (known !== undefined) return known[1];
  const refused = REFUSED.find(([magic]) => start.startsWith(magic));
  if (refused !== undefined) throw new TraceError("format", refused[1], { byte: 0 });
  const zero = bytes.subarray(0, 4096).indexOf(0);
  if (zero >= 0) {
    const read = "read are text, NumPy's .npy and .npz, pcap and pcapng";
    throw new TraceError("format", `this is no text and no known binary format: ${read}`, {
      byte: zero,
    });
  }
  return null;
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
