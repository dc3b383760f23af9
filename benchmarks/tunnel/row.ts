import process from "node:process";

/** Prints a line of a table. */
export function row(name: string, ...cells: readonly string[]): void {
  process.stdout.write(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join("")}\n`);
}
