import { assembleTrace, openEvidence } from "./assemble.ts";
import type { Known } from "./assemble.ts";
import { decideConventions } from "./conventions/decide.ts";
import { mergeEvidence, NO_EVIDENCE } from "./conventions/evidence.ts";
import type { TraceEvidence } from "./conventions/evidence.ts";
import { TraceError } from "./error.ts";
import type { RawPackets } from "./raw-packets.ts";
import type {
  ReadTraceOptions,
  TraceFormat,
  TraceNote,
  TraceReading,
  TraceSet,
} from "./reading.ts";
import { beginsAtZero, signedPackets } from "./signed-packets.ts";
import type { ZeroRows } from "./signed-packets.ts";

/** Rows that say together what the numbers of all mean, and numbers of them that are enough. */
const VOTING_ROWS = 64;
const VOTING_NUMBERS = 1 << 20;

/** Where the signed numbers of a set come from. */
export interface SignedSource {
  readonly format: TraceFormat;
  readonly count: number;
  readonly labels?: Float64Array | null;
  /** Reads a row anew: what it returns may be changed. */
  readonly row: (index: number) => RawPackets;
}

/** What was found out of a set's rows. */
interface Survey {
  readonly evidence: TraceEvidence;
  readonly zeros: ZeroRows;
}

/** Traces of signed times or directions; all rows are understood as a sample of them together. */
export function signedSet(source: SignedSource, options: ReadTraceOptions): TraceSet {
  const { format, count } = source;
  let surveyed: Survey | null = null;
  const survey = (): Survey => (surveyed ??= surveyOf(source, options, (row) => `trace ${row}`));
  const read = (index: number): TraceReading => {
    checkIndex(index, count);
    return readRow(source, index, options, count > 1 ? survey() : null);
  };
  const evidence = (name: string): TraceEvidence => surveyOf(source, options, () => name).evidence;
  return { format, count, labels: source.labels ?? null, read, evidence };
}

export function checkIndex(index: number, count: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index < count) return;
  const range = count === 0 ? "the file holds none" : `they go from 0 to ${count - 1}`;
  throw new TraceError("option", `there is no trace ${index}: ${range}`, {}, "index");
}

function readRow(
  source: SignedSource,
  index: number,
  options: ReadTraceOptions,
  survey: Survey | null,
): TraceReading {
  const { format } = source;
  const notes: TraceNote[] = [];
  const packets = source.row(index);
  const kind = signedPackets(packets, options.spacing, survey?.zeros ?? "fill", notes);
  const { unit, positive, conventions } = options;
  const own = survey === null || conventions?.[format] ? null : decideConventions(survey.evidence);
  if (own !== null)
    for (const note of own.notes) if (note.code !== "unit" || kind === "times") notes.push(note);
  const set = own?.conventions ?? conventions;
  const known: Known = { unit: kind === "directions" ? "ns" : unit, positive, set };
  return { ...assembleTrace(packets, format, known, notes), format, notes };
}

/** Looks at rows all over the set, which may be ordered by class. */
function surveyOf(
  source: SignedSource,
  options: ReadTraceOptions,
  nameOf: (row: number) => string,
): Survey {
  const { format, count } = source;
  let evidence = NO_EVIDENCE;
  let [atZero, later, numbers] = [0, 0, 0];
  const rows = Math.min(count, VOTING_ROWS);
  for (let i = 0; i < rows && numbers < VOTING_NUMBERS; i++) {
    const index = Math.floor((i * count) / rows);
    const packets = rowAt(source, index);
    numbers += packets?.length ?? 0;
    if (packets === null || packets.length === 0) continue;
    const begins = beginsAtZero(packets);
    if (begins === true) atZero++;
    if (begins === false) later++;
    evidence = mergeEvidence(evidence, rowEvidence(packets, format, options, nameOf(index)));
  }
  return { evidence, zeros: later === 0 && atZero >= ROWS_AT_ZERO ? "packet" : "fill" };
}

/** Rows that must all begin at time 0 so that one of nothing but zeros is a packet at time 0. */
const ROWS_AT_ZERO = 2;

/** Null where the row is faulty: it says so when it is read itself. */
function rowAt({ row }: SignedSource, index: number): RawPackets | null {
  try {
    return row(index);
  } catch (error) {
    if (error instanceof TraceError) return null;
    throw error;
  }
}

function rowEvidence(
  packets: RawPackets,
  format: TraceFormat,
  options: ReadTraceOptions,
  name: string,
): TraceEvidence {
  try {
    // What space is put between directions does not matter here.
    const kind = signedPackets(packets, options.spacing ?? 0, "fill", []);
    const unit = kind === "directions" ? "ns" : options.unit;
    return openEvidence(packets, format, { unit, positive: options.positive }, name);
  } catch (error) {
    if (error instanceof TraceError) return NO_EVIDENCE;
    throw error;
  }
}
