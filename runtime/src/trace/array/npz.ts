import { TraceError } from "../error.ts";
import { UNPACKED_LIMIT } from "../limits.ts";
import type { ReadTraceOptions, TraceSet } from "../reading.ts";
import { arrayTraces } from "./array-traces.ts";
import { readNpy } from "./npy.ts";
import { readZip, unpack } from "./zip.ts";
import type { ZipMember } from "./zip.ts";

/** Names of arrays with traces and with their classes, as data sets have them. */
const TRACES = "X";
const LABELS = "y";

/** The traces of an archive of arrays: those of X, or of the only array. */
export function readNpz(bytes: Uint8Array, options: ReadTraceOptions): TraceSet {
  const members = readZip(bytes);
  const limit = options.maxBytes ?? UNPACKED_LIMIT;
  const chosen = chooseArray(members, options.array);
  const array = readNpy(unpack(bytes, chosen, limit), arrayName(chosen));
  const labels = members.find((member) => arrayName(member) === LABELS);
  const classes = labels === undefined ? null : readLabels(unpack(bytes, labels, limit));
  return arrayTraces(array, "npz", classes, options);
}

function arrayName({ name }: ZipMember): string {
  return name.replace(/\.npy$/, "");
}

function chooseArray(members: readonly ZipMember[], told: string | undefined): ZipMember {
  const [first, second] = members;
  const wanted = told ?? TRACES;
  const named = members.find((member) => arrayName(member) === wanted);
  if (named !== undefined) return named;
  if (told === undefined && first !== undefined && second === undefined) return first;
  const names = members.slice(0, 20).map(arrayName).join(", ");
  const fix = told === undefined ? `name one of ${names}` : `there are ${names}`;
  const found = names === "" ? "the archive is empty" : fix;
  throw new TraceError("option", `there is no array ${wanted}: ${found}`, {}, "array");
}

/** Classes as numbers; null where they are something else, such as names. */
function readLabels(bytes: Uint8Array): Float64Array | null {
  try {
    const { shape, at } = readNpy(bytes);
    const count = shape.reduce((product, size) => product * size, 1);
    return Float64Array.from({ length: count }, (_, index) => at(index));
  } catch (error) {
    if (error instanceof TraceError && error.code === "unsupported") return null;
    throw error;
  }
}
