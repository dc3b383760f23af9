import type { Interval, MetricUnit } from "@mbn-lang/runtime/overhead";
import type { Row } from "../machine/table.ts";
import { renderTable } from "../machine/table.ts";
import type { Paint } from "../report/colour.ts";
import { overheadText, shareText, timeText } from "../simulate/number-text.ts";
import type { OverheadResults } from "./result.ts";
import { printable } from "../report/printable.ts";

/** One definition with its numbers, a row for each data set. */
interface Section {
  readonly name: string;
  readonly definition: string;
  readonly undefinedWhere: string | undefined;
  readonly rows: readonly SectionRow[];
}

interface SectionRow {
  readonly name: string;
  readonly numbers: readonly string[];
  readonly defined: number;
  readonly traces: number;
}

const RATIOS: ReadonlySet<MetricUnit> = new Set(["ratio", "share", "multiple"]);

/** The numbers for people, each with its definition; `all` adds counts and durations. */
export function overheadTable(found: OverheadResults, all: boolean, paint: Paint): string {
  const single = found.results.every(({ summary }) => summary.traces === 1);
  return single ? tableOfOne(found, all, paint) : tableOfMany(found, all, paint);
}

/** With one trace, means and sums are that trace's own numbers. */
function tableOfOne(found: OverheadResults, all: boolean, paint: Paint): string {
  const names = found.results.map(({ name }) => name);
  const rows: Row[] = [[[found.base], ...names.map((name) => [name])]];
  for (const { name, definition, rows: ofData } of sectionsOfMetrics(found, all)) {
    rows.push([[name], ...ofData.map(({ numbers }) => [numbers[0] ?? ""]), [definition]]);
  }
  const [header = "", ...lines] = renderTable(rows);
  return `${[paint("dim", header), ...lines].join("\n")}\n`;
}

/** Each definition once, the numbers of all data sets below it. */
function tableOfMany(found: OverheadResults, all: boolean, paint: Paint): string {
  const { bootstrap, results, base } = found;
  const percent = Number((bootstrap.confidence * 100).toPrecision(6));
  const head = [
    `${printable(base)}, and ${results.map(({ name, summary, baseTraces }) => `${printable(name)} (${pairsText(summary.traces, baseTraces)})`).join(", ")}`,
    `[ ]: ${percent}% intervals, percentile bootstrap over base traces, ${bootstrap.resamples} resamples, seed ${bootstrap.seed}`,
  ];
  const single = sectionsOfMetrics(found, all);
  const pooled = sectionsOfPooled(found);
  const columns = ["", "mean", "", "median", "", "deviation", "traces"];
  return [
    ...head,
    "",
    paint("bold", "Of each trace"),
    ...table(single, columns, paint),
    "",
    paint("bold", "Of all traces together: ratios of sums"),
    ...table(pooled, ["", "ratio", "", "traces"], paint),
    "",
  ].join("\n");
}

function pairsText(pairs: number, bases: number): string {
  const text = `${pairs} pair${pairs === 1 ? "" : "s"}`;
  return pairs === bases ? text : `${text} of ${bases} base trace${bases === 1 ? "" : "s"}`;
}

function sectionsOfMetrics({ results }: OverheadResults, all: boolean): readonly Section[] {
  const [first] = results;
  if (first === undefined) return [];
  return first.summary.metrics.flatMap(({ metric }, index): readonly Section[] => {
    const { unit } = metric;
    const rows = results.flatMap(({ name, summary }): readonly SectionRow[] => {
      const one = summary.metrics[index];
      if (one === undefined) return [];
      const numbers = [
        numberText(one.mean, unit),
        intervalText(one.meanInterval, unit),
        numberText(one.median, unit),
        intervalText(one.medianInterval, unit),
        spreadText(one.deviation, unit),
      ];
      return [{ name, numbers, defined: one.defined, traces: summary.traces }];
    });
    // A number that says that pairs are none is shown when there is something to say.
    const odd =
      metric.name === "surplus" &&
      results.some(({ summary }) => (summary.metrics[index]?.mean ?? 0) > 0);
    const shown = all || odd || RATIOS.has(unit) || metric.name.startsWith("delay");
    const { name, definition, undefinedWhere } = metric;
    return shown ? [{ name, definition, undefinedWhere, rows }] : [];
  });
}

function sectionsOfPooled({ results }: OverheadResults): readonly Section[] {
  const [first] = results;
  if (first === undefined) return [];
  return first.summary.pooled.map(({ metric }, index): Section => {
    const rows = results.flatMap(({ name, summary }): readonly SectionRow[] => {
      const one = summary.pooled[index];
      if (one === undefined) return [];
      const numbers = [numberText(one.value, metric.unit), intervalText(one.interval, metric.unit)];
      return [{ name, numbers, defined: one.defined, traces: summary.traces }];
    });
    const { name, definition, undefinedWhere } = metric;
    return { name, definition, undefinedWhere, rows };
  });
}

function table(
  sections: readonly Section[],
  columns: readonly string[],
  paint: Paint,
): readonly string[] {
  const cells: Row[] = [columns.map((column) => [column])];
  for (const { rows } of sections) {
    for (const { name, numbers, defined, traces } of rows) {
      const count = defined === traces ? String(traces) : `${defined} of ${traces}`;
      cells.push([[`  ${name}`], ...numbers.map((number) => [number]), [count]]);
    }
  }
  const [header = "", ...lines] = renderTable(cells);
  let next = 0;
  return [
    paint("dim", header),
    ...sections.flatMap(({ name, definition, undefinedWhere, rows }) => {
      const partial = rows.some(({ defined, traces }) => defined < traces);
      const reason =
        partial && undefinedWhere !== undefined ? `; none where ${undefinedWhere}` : "";
      const start = next;
      next += rows.length;
      return [`${name}: ${definition}${reason}`, ...lines.slice(start, next)];
    }),
  ];
}

function numberText(value: number | undefined, unit: MetricUnit): string {
  if (value === undefined) return "-";
  return unit === "ratio" ? overheadText(value) : spreadText(value, unit);
}

/** Without a sign. */
function spreadText(value: number | undefined, unit: MetricUnit): string {
  if (value === undefined) return "-";
  switch (unit) {
    case "ratio":
    case "share":
      return shareText(value);
    case "multiple":
      return `${value.toFixed(3)}x`;
    case "packets":
      return value.toFixed(1);
    case "ns":
      return timeText(value);
  }
}

function intervalText(interval: Interval | undefined, unit: MetricUnit): string {
  if (interval === undefined) return "";
  return `[${numberText(interval.low, unit)}, ${numberText(interval.high, unit)}]`;
}
