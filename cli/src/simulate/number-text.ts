// Numbers for people.

const UNITS = [
  ["s", 1e9],
  ["ms", 1e6],
  ["us", 1e3],
] as const;

/** `12.3 ms`, `1.5 s`, `250 ns`: four digits that count. */
export function timeText(nanoseconds: number): string {
  const [unit, size] = UNITS.find(([, least]) => Math.abs(nanoseconds) >= least) ?? ["ns", 1];
  return `${Number((nanoseconds / size).toPrecision(4))} ${unit}`;
}

/** `1,234,567` */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `+12.3%` of an overhead, where 0 is none; a dash where there is no number. */
export function overheadText(value: number | undefined): string {
  if (value === undefined) return "-";
  const percent = (100 * value).toFixed(1);
  return value < 0 ? `${percent}%` : `+${percent}%`;
}

/** `12.3%` of a share. */
export function shareText(value: number | undefined): string {
  return value === undefined ? "-" : `${(100 * value).toFixed(1)}%`;
}
