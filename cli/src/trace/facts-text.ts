import type { TimeUnit, TraceFormat } from "@mbn-lang/runtime/trace";
import { renderTable } from "../machine/table.ts";
import type { Paint } from "../report/colour.ts";
import { countText, timeText } from "../simulate/number-text.ts";
import { noteText } from "./reading-options.ts";
import type { ReadingFacts, TraceFacts } from "./trace-facts.ts";

const UNITS: Readonly<Record<TimeUnit, string>> = {
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
};

const REASONS: Readonly<Record<ReadingFacts["reasons"]["unit"], string>> = {
  said: "as told, or as the file says",
  set: "as all these traces together look",
  looks: "as the trace looks",
};

/** Formats that leave nothing open. */
const FIXED: ReadonlySet<TraceFormat> = new Set(["maybenot", "pcap", "pcapng"]);

/** What is told of a file, a line for each fact. */
export function factsText(facts: TraceFacts, paint: Paint): string {
  const { file, format, traces, classes, trace } = facts;
  const rows: (readonly [string, string])[] = [["format", format]];
  if (traces !== 1) {
    const kinds = classes === undefined ? "" : ` of ${countText(classes)} classes`;
    const hint = trace === undefined ? "; --trace-index N tells of one" : "";
    rows.push(["traces", `${countText(traces)}${kinds}${hint}`]);
  }
  if (trace !== undefined) for (const row of readingRows(trace, format)) rows.push(row);
  const lines = renderTable(rows.map(([name, value]) => [[`  ${name}`], [value]]));
  return `${[paint("bold", file), ...lines].join("\n")}\n`;
}

function readingRows(facts: ReadingFacts, format: TraceFormat): (readonly [string, string])[] {
  const { conventions, reasons, packets, duration, gaps, notes } = facts;
  const { unit, positive } = conventions;
  const why = (reason: keyof typeof REASONS): string =>
    FIXED.has(format) ? "as always in this format" : REASONS[reason];
  const padding = packets.paddingSent + packets.paddingReceived;
  const sent = packets.sent + packets.paddingSent;
  const received = packets.received + packets.paddingReceived;
  const share = padding > 0 ? `, ${countText(padding)} of them padding` : "";
  const both = `${countText(sent)} sent, ${countText(received)} received`;
  return [
    [
      "unit",
      unit === undefined ? "open: all is at one time" : `${UNITS[unit]}, ${why(reasons.unit)}`,
    ],
    ["positive", `${positive}, ${why(reasons.positive)}`],
    ["packets", `${countText(sent + received)} (${both}${share})`],
    ["duration", timeText(duration)],
    ...(gaps === undefined
      ? []
      : ([
          [
            "gaps",
            `${timeText(gaps.shortest)} to ${timeText(gaps.longest)}, median ${timeText(gaps.median)}, mean ${timeText(gaps.mean)}`,
          ],
        ] as const)),
    ...notes.map((note) => ["note", noteText(note)] as const),
  ];
}

/** A list of objects, one a file: times in nanoseconds, null where there is no such number. */
export function factsJson(all: readonly TraceFacts[]): string {
  const list = all.map(({ file, format, traces, classes, trace }) => ({
    file,
    format,
    traces,
    classes: classes ?? null,
    trace:
      trace === undefined
        ? null
        : {
            unit: trace.conventions.unit ?? null,
            unitReason: trace.reasons.unit,
            positive: trace.conventions.positive,
            positiveReason: trace.reasons.positive,
            packets: trace.packets,
            duration: trace.duration,
            gaps: trace.gaps ?? null,
            notes: trace.notes,
          },
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
