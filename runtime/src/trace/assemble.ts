import { decideConventions } from "./conventions/decide.ts";
import { evidenceOf } from "./conventions/evidence.ts";
import type { TraceEvidence } from "./conventions/evidence.ts";
import { markPaddingSizes, sentPackets } from "./directions.ts";
import type { Positive } from "./directions.ts";
import { TraceError } from "./error.ts";
import { placeOf } from "./raw-packets.ts";
import type { RawPackets } from "./raw-packets.ts";
import type {
  Reason,
  SetConventions,
  TimeUnit,
  TraceConventions,
  TraceFormat,
  TraceNote,
  TraceReading,
} from "./reading.ts";
import { toNanoseconds } from "./timing.ts";
import type { Trace } from "./trace.ts";

/** What is known of a file's numbers before they are looked at. */
export interface Known {
  readonly unit?: TimeUnit | undefined;
  readonly positive?: Positive | undefined;
  /** What was decided for the set that the file belongs to. */
  readonly set?: SetConventions | undefined;
}

/** A trace, and what its numbers were taken to mean. */
export interface Assembled {
  readonly trace: Trace;
  readonly conventions: TraceConventions;
  readonly reasons: TraceReading["reasons"];
}

/** What packets say of that which is not known. */
export function openEvidence(
  packets: RawPackets,
  format: TraceFormat,
  known: Known,
  name: string,
): TraceEvidence {
  const open = { unit: known.unit === undefined, positive: known.positive === undefined };
  if (packets.length === 0 || !(open.unit || open.positive)) return {};
  return { [format]: evidenceOf(packets, open, name) };
}

/** A trace of packets as a file has them: in ns since the earliest, ordered by time. */
export function assembleTrace(
  packets: RawPackets,
  format: TraceFormat,
  known: Known,
  notes: TraceNote[],
): Assembled {
  markPaddingSizes(packets);
  const { unit, positive } = conventionsOf(packets, format, known, notes);
  const sent = sentPackets(packets, positive);
  const times = toNanoseconds(packets, unit ?? "s");
  const padding = packets.padding.slice(0, packets.length);
  const conventions = unit === undefined ? { positive } : { positive, unit };
  const trace = orderByTime({ times, sent, padding }, notes);
  const decided = known.set?.[format];
  const reasons = {
    unit: reasonOf(known.unit, decided?.unit),
    positive: reasonOf(known.positive, decided?.positive),
  };
  return { trace, conventions, reasons };
}

function reasonOf(known: string | undefined, decided: string | undefined): Reason {
  if (known !== undefined) return "said";
  return decided === undefined ? "looks" : "set";
}

/** What is known of numbers, what was decided for their set, or else what they look like. */
function conventionsOf(
  packets: RawPackets,
  format: TraceFormat,
  known: Known,
  notes: TraceNote[],
): TraceConventions {
  const decided = { ...known.set?.[format] };
  const wanted = { unit: known.unit ?? decided.unit, positive: known.positive ?? decided.positive };
  const evidence = openEvidence(packets, format, wanted, "");
  const own = decideConventions(evidence);
  for (const note of own.notes) notes.push(note);
  const unit = wanted.unit ?? own.conventions[format]?.unit;
  const positive =
    wanted.positive ?? (packets.length === 0 ? "sent" : own.conventions[format]?.positive);
  if (positive === undefined) throw oneSign(packets);
  if (known.positive === undefined) noteOneSign(packets, positive, notes);
  return unit === undefined ? { positive } : { positive, unit };
}

function oneSign(packets: RawPackets): TraceError {
  const message = `${allHaveOne(packets)}, so that the sign tells no direction`;
  const fix = "write the received ones as negative, or say what positive means";
  return new TraceError("direction", `${message}: ${fix}`, placeOf(packets, 0), "positive");
}

/** The other traces of the set have told what the sign means, but this may have lost it. */
function noteOneSign(packets: RawPackets, positive: Positive, notes: TraceNote[]): void {
  const own = evidenceOf(packets, { unit: false, positive: true }, "");
  if (own.signs["one-sign"] === undefined) return;
  const sent = (packets.value[0] ?? 0) > 0 === (positive === "sent");
  const message = `${allHaveOne(packets)}: read as ${sent ? "sent" : "received"}, as the other traces have it`;
  notes.push({ code: "one-sign", message, count: packets.length, option: "positive" });
}

function allHaveOne({ value, length }: RawPackets): string {
  return `all ${length} packets are ${(value[0] ?? 0) > 0 ? "positive" : "negative"}`;
}

/** The trace ordered by time, packets of one time in the order they had. */
export function orderByTime(trace: Trace, notes: TraceNote[]): Trace {
  const { times } = trace;
  let early = 0;
  for (let i = 1; i < times.length; i++) {
    if ((times[i] ?? 0) < (times[i - 1] ?? 0)) early++;
  }
  if (early === 0) return trace;
  notes.push({
    code: "sorted",
    message: `ordered by time; packets that stood before an earlier one: ${early}`,
    count: early,
  });
  const order = Uint32Array.from(times, (_, i) => i).toSorted(
    (a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b,
  );
  return {
    times: Float64Array.from(order, (i) => times[i] ?? 0),
    sent: Uint8Array.from(order, (i) => trace.sent[i] ?? 0),
    padding: Uint8Array.from(order, (i) => trace.padding[i] ?? 0),
  };
}
