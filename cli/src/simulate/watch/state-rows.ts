import type { MachineTally } from "./tally.ts";

/** A state, or a family of them, with what its machine did in it. */
export interface StateRow {
  /** `pad`, `pad[1…10]`. */
  readonly name: string;
  /** How many states it stands for. */
  readonly states: number;
  readonly entered: number;
  /** Nanoseconds. */
  readonly held: number;
}

/** The states of a machine in their order, `end` last if it was reached. */
export function stateRows({ entered, held, machine }: MachineTally): readonly StateRow[] {
  const end = entered.length - 1;
  const rows = entered.map((count, at) => ({
    name: at === end ? "end" : (machine.states?.[at] ?? `state ${at}`),
    states: 1,
    entered: count,
    held: held[at] ?? 0,
  }));
  return (entered[end] ?? 0) > 0 ? rows : rows.slice(0, -1);
}

/**
 * At most `most` rows: states of a family (`pad[1]`, `pad[2]`, …) are put together if that is
 * needed, or if it is wanted for `always`; after that the states that were entered least.
 */
export function foldedRows(
  rows: readonly StateRow[],
  most: number,
  always = false,
): readonly StateRow[] {
  const families = always || rows.length > most ? foldFamilies(rows) : rows;
  if (families.length <= most) return families;
  const order = [...families.keys()].toSorted(
    (a, b) => (families[b]?.entered ?? 0) - (families[a]?.entered ?? 0) || a - b,
  );
  const kept = new Set(order.slice(0, most - 1));
  const rest = families.filter((_, at) => !kept.has(at));
  return [...families.filter((_, at) => kept.has(at)), together("others", rest)];
}

function foldFamilies(rows: readonly StateRow[]): readonly StateRow[] {
  const families = Map.groupBy(rows, ({ name }) => name.replace(/\[.*$/, ""));
  return [...families.entries()].map(([family, members]) => {
    const [first] = members;
    if (first === undefined || members.length === 1) return first ?? together(family, members);
    return together(`${family}${between(first, members.at(-1) ?? first, family.length)}`, members);
  });
}

/** `[1…10]`; with several indices `[1][0]…[10][3]`. */
function between(first: StateRow, last: StateRow, from: number): string {
  const [low, high] = [first.name.slice(from), last.name.slice(from)];
  return low.includes("][") ? `${low}…${high}` : `${low.slice(0, -1)}…${high.slice(1)}`;
}

function together(name: string, rows: readonly StateRow[]): StateRow {
  const sum = (of: (row: StateRow) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    name,
    states: sum(({ states }) => states),
    entered: sum(({ entered }) => entered),
    held: sum(({ held }) => held),
  };
}
