import { TIME_UNITS, TRACE_FORMATS } from "../reading.ts";
import type {
  SetConventions,
  TimeUnit,
  TraceConventions,
  TraceFormat,
  TraceNote,
} from "../reading.ts";
import { UNIT_NAMES } from "../timing.ts";
import { pooledEvidence } from "./evidence.ts";
import type { FormatEvidence, TraceEvidence, Votes } from "./evidence.ts";
import { leastDoubted } from "./least-doubted.ts";
import type { LeastDoubted } from "./least-doubted.ts";

/** What the numbers of a set of traces mean, and what of that is worth telling. */
export interface Decision {
  /** An option for reading each of them. */
  readonly conventions: SetConventions;
  readonly notes: readonly TraceNote[];
}

/** Powers of ten from which a unit is clear. */
const CLEAR = 1;

/** Traces of a format with fewer packets, 2^6, do not decide for themselves. */
const LONG_SIZE = 6;

/**
 * Decides once for all traces of a set. Those of one format share unit and sign; a format whose
 * traces leave them open takes what all traces together say.
 */
export function decideConventions(evidence: TraceEvidence): Decision {
  const pooled = pooledEvidence(evidence);
  const conventions: Partial<Record<TraceFormat, Partial<TraceConventions>>> = {};
  const notes = new Map<string, TraceNote>();
  for (const format of TRACE_FORMATS) {
    const own = evidence[format];
    if (own === undefined) continue;
    const unit = unitOf(own, pooled);
    const positive = positiveOf(own) ?? positiveOf(pooled);
    conventions[format] = {
      ...(unit !== null && { unit: unit.unit }),
      ...(positive !== undefined && { positive }),
    };
    for (const note of [unitNote(unit, own), signNote(positive, own)]) {
      if (note !== null) notes.set(note.message, note);
    }
  }
  return { conventions, notes: [...notes.values()] };
}

function unitOf(own: FormatEvidence, pooled: FormatEvidence): LeastDoubted | null {
  const found = leastDoubted(own);
  const long = Object.keys(own.sizes).some((size) => Number(size) >= LONG_SIZE);
  return found !== null && long && found.margin >= CLEAR ? found : leastDoubted(pooled);
}

type Positive = "sent" | "received";

/**
 * Positive is sent in all known data sets. It is received only where a trace has so many positive
 * packets that no page load sends as many, and more traces are like it than have few. Undefined if
 * nothing is known, because each sign that tells something stands alone.
 */
function positiveOf({ signs }: FormatEvidence): Positive | undefined {
  const received = countOf(signs.received);
  const rather = countOf(signs["rather-received"]);
  const sent = countOf(signs.sent);
  if (received > 0 && received + rather > sent) return "received";
  const both = received + rather + sent + countOf(signs.either) > 0;
  return both || countOf(signs["one-sign"]) === 0 ? "sent" : undefined;
}

function countOf(votes: Votes | undefined): number {
  return votes?.traces ?? 0;
}

/** Told where it is not what the field writes, or is not what each trace by itself looks like. */
function unitNote(found: LeastDoubted | null, { units }: FormatEvidence): TraceNote | null {
  if (found === null) return null;
  const { unit, next, margin } = found;
  const entries = TIME_UNITS.flatMap((each): readonly (readonly [TimeUnit, Votes])[] => {
    const votes = units[each];
    return votes === undefined ? [] : [[each, votes]];
  });
  const traces = entries.reduce((sum, [, votes]) => sum + votes.traces, 0);
  const [others, first] = othersOf(entries.filter(([own]) => own !== unit));
  if (unit === "s" && margin >= CLEAR && others === 0) return null;
  const [, only] = othersOf(entries);
  const alone = only === "" ? "" : `, as ${only} looks`;
  const which = traces > 1 ? `, as ${traces} traces together look` : alone;
  const doubt = margin < CLEAR ? `, though they could be ${UNIT_NAMES[next]}` : "";
  const odd = others > 0 ? `; ${others} alone would be read otherwise, such as ${first}` : "";
  const message = `times read as ${UNIT_NAMES[unit]}${which}${doubt}${odd}`;
  return { code: "unit", message, option: "unit", ...(others > 0 && { count: others }) };
}

function signNote(positive: Positive | undefined, { signs }: FormatEvidence): TraceNote | null {
  if (positive === undefined) return null;
  const entries = Object.entries(signs);
  const traces = entries.reduce((sum, [, votes]) => sum + votes.traces, 0);
  const against = positive === "sent" ? signs.received : signs.sent;
  if (positive === "sent" && against === undefined) return null;
  const share = "more than three quarters of the packets are positive";
  const which = traces > 1 ? `in ${signs.received?.traces ?? 0} of ${traces} traces ` : "";
  if (positive === "received") {
    const odd =
      against === undefined
        ? ""
        : `; ${against.traces} look the other way round, such as ${against.first}`;
    return {
      code: "sign",
      message: `positive read as received: ${which}${share}${odd}`,
      option: "positive",
    };
  }
  const message = `positive read as sent, although ${which}${share}, such as ${against?.first ?? ""}`;
  return { code: "sign", message, option: "positive", count: against?.traces ?? 0 };
}

/** How many in all, and the first by name. */
function othersOf(entries: readonly (readonly [TimeUnit, Votes])[]): readonly [number, string] {
  const count = entries.reduce((sum, [, votes]) => sum + votes.traces, 0);
  const [first = ""] = entries.map(([, votes]) => votes.first).toSorted();
  return [count, first];
}
