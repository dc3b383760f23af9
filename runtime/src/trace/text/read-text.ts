import { assembleTrace, openEvidence } from "../assemble.ts";
import type { Known } from "../assemble.ts";
import { NO_EVIDENCE } from "../conventions/evidence.ts";
import type { TraceEvidence } from "../conventions/evidence.ts";
import { TraceError } from "../error.ts";
import type {
  ReadTraceOptions,
  TextFormat,
  TraceNote,
  TraceReading,
  TraceSet,
} from "../reading.ts";
import { checkIndex, signedSet } from "../signed-set.ts";
import { textCursor } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";
import { readJsonLines } from "./json-lines.ts";
import { detectLayout, skipEmptyLines, TIME_AND_DIRECTION } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { scanMaybenot } from "./maybenot.ts";
import { findRows, readRow } from "./rows.ts";
import { readSignedLines } from "./signed.ts";
import { readTable } from "./table.ts";
import type { Table } from "./table.ts";

/** The traces of a text: one, or one a line where each line holds a whole one. */
export function readText(
  bytes: Uint8Array,
  told: TextFormat | null,
  options: ReadTraceOptions,
): TraceSet {
  if (told === "maybenot") return single("maybenot", () => readMaybenot(bytes));
  const cursor = textCursor(bytes);
  const layout = detectLayout(cursor);
  if (layout === null) throw unknownText(bytes);
  const format = told ?? layout.format;
  switch (format) {
    case "maybenot":
      return single(format, () => readMaybenot(bytes));
    case "rows":
      return readRows(cursor, options);
    case "signed-times":
      return signedSet({ format, count: 1, row: () => readSignedLines({ ...cursor }) }, options);
    case "jsonl":
      return columns(layout, () => readJsonLines({ ...cursor }), options);
    case "cells":
    case "csv":
      return readTableAs(format, cursor, layout, options);
  }
}

function single(format: TextFormat, readOnly: () => TraceReading): TraceSet {
  const read = (index: number): TraceReading => {
    checkIndex(index, 1);
    return readOnly();
  };
  return { format, count: 1, labels: null, read, evidence: () => NO_EVIDENCE };
}

/** A text with a packet a line, in columns. */
function columns(layout: Layout, readAll: () => Table, options: ReadTraceOptions): TraceSet {
  const { format } = layout;
  const set = single(format, () => readColumns(layout, readAll(), options));
  const evidence = (name: string): TraceEvidence => {
    const table = readAll();
    return openEvidence(table.packets, format, knownOf(layout, table, options), name);
  };
  return { ...set, evidence };
}

function readMaybenot(bytes: Uint8Array): TraceReading {
  const { trace, skipped } = scanMaybenot(textCursor(bytes));
  const notes: TraceNote[] = [];
  if (skipped > 0) {
    const message = `lines left out that have no comma: ${skipped}`;
    notes.push({ code: "skipped-lines", message, count: skipped });
  }
  const conventions = { unit: "ns", positive: "sent" } as const;
  const reasons = { unit: "said", positive: "said" } as const;
  return { trace, format: "maybenot", conventions, reasons, notes };
}

function readRows(cursor: TextCursor, options: ReadTraceOptions): TraceSet {
  const rows = findRows(cursor);
  const row = (index: number): ReturnType<typeof readRow> => readRow(cursor.bytes, rows, index);
  return signedSet({ format: "rows", count: rows.starts.length, row }, options);
}

function readTableAs(
  format: "cells" | "csv",
  cursor: TextCursor,
  layout: Layout,
  options: ReadTraceOptions,
): TraceSet {
  if (format === "csv" && layout.format !== "csv") {
    const fix = "begin with a line such as time_s,direction, or read it as cells";
    throw new TraceError("format", `there is no header: ${fix}`, { line: cursor.line });
  }
  const roles = layout.roles.includes("time") ? layout.roles : TIME_AND_DIRECTION;
  const told: Layout = { ...layout, format, roles };
  return columns(told, () => readTable({ ...cursor }, told), options);
}

function readColumns(layout: Layout, table: Table, options: ReadTraceOptions): TraceReading {
  const notes: TraceNote[] = [];
  if (layout.skipped > 0) {
    const { skipped, firstSkipped } = layout;
    const message = `lines left out before the first packet: ${skipped}`;
    notes.push({ code: "skipped-lines", message, count: skipped, line: firstSkipped });
  }
  if (table.zeros > 0) {
    const message = `lines left out that fill the end with zeros: ${table.zeros}`;
    notes.push({ code: "skipped-zeros", message, count: table.zeros });
  }
  const { format } = layout;
  const assembled = assembleTrace(table.packets, format, knownOf(layout, table, options), notes);
  return { ...assembled, format, notes };
}

function knownOf(layout: Layout, table: Table, options: ReadTraceOptions): Known {
  return {
    unit: options.unit ?? layout.unit ?? table.unit,
    positive: meaningOfPositive(layout, table, options),
    set: options.conventions,
  };
}

/** Words are not to be reinterpreted; a named column may be, but nothing is guessed of it. */
function meaningOfPositive(
  { format }: Layout,
  { words }: Table,
  { positive }: ReadTraceOptions,
): Known["positive"] {
  if (words) return "sent";
  return positive ?? (format === "csv" || format === "jsonl" ? "sent" : undefined);
}

function unknownText(bytes: Uint8Array): TraceError {
  const cursor = textCursor(bytes);
  skipEmptyLines(cursor);
  const { line } = cursor;
  const known = "a line should hold a time and a direction, such as 523491859,r,514 or 0.52 -1";
  return new TraceError("format", `no trace is recognised: ${known}`, { line });
}
