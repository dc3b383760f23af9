import type { Paint, Screen } from "./colour.ts";
import type { Region } from "./finding.ts";
import { viewLine } from "./line-view.ts";
import type { TextMap } from "./text-map.ts";
import { lineBounds } from "./text-map.ts";
import { printable } from "./printable.ts";

/** A stretch of text to point at. The first label of a frame is the primary one. */
export interface Label {
  readonly region: Region;
  readonly message: string;
  readonly primary: boolean;
}

/** A label's part on one line, in UTF-16 units from the line's start. */
interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Empty on all but the label's last line. */
  readonly message: string;
  readonly primary: boolean;
}

/** Source excerpts with underlined labels, the file of the first label first. */
export function renderFrame(
  labels: readonly Label[],
  texts: ReadonlyMap<string, TextMap>,
  screen: Screen,
): readonly string[] {
  const paths = [...new Set(labels.map((label) => label.region.path))];
  const lastLine = most(labels, (label) => label.region.end.line);
  const gutter = String(lastLine).length;
  const lines: string[] = [];
  for (const [index, path] of paths.entries()) {
    const own = labels.filter((label) => label.region.path === path);
    const first = own[0];
    if (first === undefined) continue;
    const { line, column } = first.region.start;
    const arrow = screen.paint("blue", `${" ".repeat(gutter)}${index === 0 ? "-->" : ":::"}`);
    lines.push(`${arrow} ${printable(path)}:${line}:${column}`);
    const map = texts.get(path);
    if (map === undefined) continue;
    for (const one of excerpt(own, map, gutter, screen)) lines.push(one);
  }
  return lines;
}

/** The largest of some numbers. */
function most<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((largest, item) => Math.max(largest, of(item)), -Infinity);
}

function excerpt(
  labels: readonly Label[],
  map: TextMap,
  gutter: number,
  screen: Screen,
): readonly string[] {
  const marks = labels.flatMap((label) => marksOf(label, map));
  const numbers = [...new Set(marks.map((mark) => mark.line))].toSorted((a, b) => a - b);
  const bar = screen.paint("blue", `${" ".repeat(gutter)} |`);
  const lines = [bar];
  let before: number | undefined;
  for (const number of numbers) {
    if (before !== undefined && number > before + 1) lines.push(screen.paint("blue", "..."));
    before = number;
    const { start, end } = lineBounds(map, number);
    const own = marks.filter((mark) => mark.line === number);
    const focus = [-most(own, ({ from }) => -from), most(own, ({ to }) => to)] as const;
    const view = viewLine(map.text.slice(start, end), focus, screen.columns - gutter - 3);
    const head = screen.paint("blue", `${String(number).padStart(gutter)} |`);
    lines.push(view.shown === "" ? head : `${head} ${view.shown}`);
    const placed = own.map((mark) => place(mark, view.cellAt));
    for (const row of underline(placed, screen.paint)) lines.push(`${bar} ${row}`);
  }
  return lines;
}

function marksOf(label: Label, map: TextMap): readonly Mark[] {
  const { start, end } = label.region;
  const { message, primary } = label;
  const from = start.column - 1;
  // A span that ends with a line end belongs to the line before.
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  if (last === start.line) {
    const to = end.line === last ? end.column - 1 : lineLength(map, last);
    return [{ line: last, from, to, message, primary }];
  }
  const to = end.line === last ? end.column - 1 : lineLength(map, last);
  const bounds = lineBounds(map, last);
  const indent = map.text.slice(bounds.start, bounds.end).search(/\S|$/);
  return [
    { line: start.line, from, to: lineLength(map, start.line), message: "", primary },
    { line: last, from: Math.min(indent, to), to, message, primary },
  ];
}

function lineLength(map: TextMap, line: number): number {
  const { start, end } = lineBounds(map, line);
  return end - start;
}

/** A mark in cells of the shown line. */
interface Placed {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly primary: boolean;
}

function place(mark: Mark, cellAt: (index: number) => number): Placed {
  const from = cellAt(mark.from);
  // Even an empty span, at the end of the file for example, is shown by one character.
  const to = Math.max(from + 1, cellAt(mark.to));
  return { from, to, message: printable(mark.message), primary: mark.primary };
}

/** The row of underlines, then the messages that found no room in it. */
function underline(marks: readonly Placed[], paint: Paint): readonly string[] {
  const sorted = marks.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const end = most(sorted, (mark) => mark.to);
  let row = "";
  for (let cell = 0; cell < end; cell++) {
    const here = sorted.filter((mark) => mark.from <= cell && cell < mark.to);
    const primary = here.some((mark) => mark.primary);
    if (here.length === 0) row += " ";
    else row += paint(primary ? "red" : "blue", primary ? "^" : "-");
  }
  const waiting = sorted.filter((mark) => mark.message !== "");
  const last = waiting.at(-1);
  if (last === undefined) return [row];
  if (last.to === end) {
    waiting.pop();
    row += ` ${colour(last, last.message, paint)}`;
  }
  return [row, ...hangingMessages(waiting, paint)];
}

/** Messages below their marks, the rightmost first, joined to them by bars. */
function hangingMessages(waiting: readonly Placed[], paint: Paint): readonly string[] {
  const rows: string[] = [];
  for (let count = waiting.length; count > 0; count--) {
    const shown = waiting.slice(0, count);
    const mark = shown.at(-1);
    if (mark === undefined) break;
    if (count === waiting.length) rows.push(bars(shown, paint));
    const left = shown.slice(0, -1).filter((other) => other.from < mark.from);
    const lead = bars(left, paint);
    const used = left.length === 0 ? 0 : most(left, ({ from }) => from) + 1;
    rows.push(`${lead}${" ".repeat(mark.from - used)}${colour(mark, mark.message, paint)}`);
  }
  return rows;
}

function bars(marks: readonly Placed[], paint: Paint): string {
  let row = "";
  let cell = 0;
  for (const mark of marks) {
    if (mark.from < cell) continue;
    row += " ".repeat(mark.from - cell) + colour(mark, "|", paint);
    cell = mark.from + 1;
  }
  return row;
}

function colour(mark: Placed, text: string, paint: Paint): string {
  return paint(mark.primary ? "red" : "blue", text);
}
