import { renderTable } from "../../machine/table.ts";
import type { Row } from "../../machine/table.ts";
import type { Paint } from "../../report/colour.ts";
import { countText, shareText, timeText } from "../number-text.ts";
import { machineLabels } from "./side-names.ts";
import type { SideName } from "./side-names.ts";
import { foldedRows, stateRows } from "./state-rows.ts";
import type { MachineTally } from "./tally.ts";

/** Most lines of a machine for people, and entries of it for programs. */
const MOST_LINES = 12;
const MOST_ENTRIES = 64;

/** For people: what limits refused, and the states of each machine. */
export function machineSections(
  machines: readonly MachineTally[],
  duration: number,
  paint: Paint,
): readonly (readonly string[])[] {
  if (machines.length === 0) return [];
  const labels = labelsOf(machines);
  const states = machines.flatMap((one, index) => {
    const rows = foldedRows(stateRows(one), MOST_LINES, true);
    return rows.map(({ name, entered, held }, at) =>
      row(
        at === 0 ? (labels[index] ?? "") : "",
        name,
        countText(entered),
        timeText(held),
        duration > 0 ? shareText(held / duration) : "-",
      ),
    );
  });
  const table = renderTable([row("machine", "state", "entered", "held", "of the time"), ...states]);
  return [
    [paint("bold", "limits: actions that were refused"), ...limitLines(machines, labels)],
    [paint("bold", "states: how often they were entered, and how long held"), ...table.map(indent)],
  ];
}

function limitLines(
  machines: readonly MachineTally[],
  labels: readonly string[],
): readonly string[] {
  const rows = machines.flatMap(({ attempts, refused }, index) =>
    [...refused].map(([why, times]) =>
      row(
        labels[index] ?? "",
        `${countText(times)} of ${countText(attempts)}`,
        shareText(times / attempts),
        why,
      ),
    ),
  );
  if (rows.length === 0) return ["  none"];
  return renderTable([row("machine", "refused", "share", "by"), ...rows]).map(indent);
}

/** For programs: times in nanoseconds; machines with many states have families of them. */
export function machineObjects(machines: readonly MachineTally[]): readonly object[] {
  return machines.map((one) => {
    const { side, index, machine, attempts, refused } = one;
    return {
      side,
      index,
      name: machine.name,
      attempts,
      refused: [...refused].map(([why, times]) => ({ why, times, share: times / attempts })),
      states: foldedRows(stateRows(one), MOST_ENTRIES),
    };
  });
}

function labelsOf(machines: readonly MachineTally[]): readonly string[] {
  const of = (side: SideName): readonly string[] =>
    machineLabels(machines.filter((one) => one.side === side).map(({ machine }) => machine));
  const labels = { client: of("client"), server: of("server") };
  return machines.map(({ side, index }) => `${side} ${labels[side][index] ?? ""}`);
}

function row(...cells: readonly string[]): Row {
  return cells.map((cell) => [cell]);
}

function indent(line: string): string {
  return `  ${line}`;
}
