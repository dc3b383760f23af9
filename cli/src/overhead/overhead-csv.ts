import type { OverheadResult, OverheadResults } from "./result.ts";
import { visible } from "../report/width.ts";

const COLUMNS = [
  "defended",
  "metric",
  "over",
  "unit",
  "traces",
  "defined",
  "value",
  "low",
  "high",
  "median",
  "median_low",
  "median_high",
  "deviation",
  "definition",
] as const;

type Cell = string | number | undefined;

/**
 * A line for each number of each data set (RFC 4180). `over` is `mean` where `value` is the mean
 * over the traces, and `sums` where it is a ratio of sums; an empty cell is undefined.
 */
export function overheadCsv({ results }: OverheadResults): string {
  const rows: (readonly Cell[])[] = [COLUMNS, ...results.flatMap(rowsOf)];
  return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function rowsOf({ defended, summary }: OverheadResult): readonly (readonly Cell[])[] {
  const { traces } = summary;
  return [
    ...summary.metrics.map((one): readonly Cell[] => [
      defended,
      one.metric.name,
      "mean",
      one.metric.unit,
      traces,
      one.defined,
      one.mean,
      one.meanInterval?.low,
      one.meanInterval?.high,
      one.median,
      one.medianInterval?.low,
      one.medianInterval?.high,
      one.deviation,
      one.metric.definition,
    ]),
    ...summary.pooled.map((one): readonly Cell[] => [
      defended,
      one.metric.name,
      "sums",
      one.metric.unit,
      traces,
      one.defined,
      one.value,
      one.interval?.low,
      one.interval?.high,
      undefined,
      undefined,
      undefined,
      undefined,
      one.metric.definition,
    ]),
  ];
}

/** Spreadsheets take a text that begins so for a formula, and run it. */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: Cell): string {
  const raw = String(cell ?? "");
  const line = typeof cell === "string" ? visible(raw).replaceAll("\n", " ") : raw;
  const text = typeof cell === "string" && FORMULA.test(raw) ? `'${line}` : line;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
