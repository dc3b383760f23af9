import { widthOf } from "../report/width.ts";

/** A cell may have several lines. */
export type Row = readonly (readonly string[])[];

/** Columns aligned to the left, two spaces between them, the last one as long as it is. */
export function renderTable(rows: readonly Row[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    rows.reduce(
      (most, row) => Math.max(most, ...(row[column] ?? []).map((line) => widthOf(line))),
      0,
    ),
  );
  return rows.flatMap((row) => {
    const height = Math.max(1, ...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((cell, column) => pad(cell[line] ?? "", widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  });
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}
