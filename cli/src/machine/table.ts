import { widthOf } from "../report/width.ts";
import { printable } from "../report/printable.ts";

/** A cell may have several lines. */
export type Row = readonly (readonly string[])[];

/** Columns aligned to the left, two spaces between them, the last one as long as it is. */
export function renderTable(cells: readonly Row[]): readonly string[] {
  const rows = cells.map((row) => row.map((cell) => cell.map(printable)));
  const count = most(rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    rows.reduce(
      (widest, row) => Math.max(widest, most((row[column] ?? []).map((line) => widthOf(line)))),
      0,
    ),
  );
  return rows.flatMap((row) => {
    const height = Math.max(1, most(row.map((cell) => cell.length)));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((cell, column) => pad(cell[line] ?? "", widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  });
}

/** The largest of some numbers; 0 without any. */
function most(numbers: readonly number[]): number {
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}
