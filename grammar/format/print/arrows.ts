import type { BlockItem } from "../tree/syntax.ts";
import type { Measure, Printing } from "./printing.ts";

interface Member extends Measure {
  readonly at: number;
}

/**
 * Where the arrow of each `on` among `items` goes, in columns after the indentation;
 * undefined where there is nothing to align. A run ends at another item, at an empty line
 * and at an `on` that takes more than one line.
 */
export function alignArrows(
  items: readonly BlockItem[],
  printing: Printing,
): readonly (number | undefined)[] {
  const arrows: (number | undefined)[] = items.map(() => undefined);
  if (items.length < 2) return arrows;
  const room = printing.width - printing.indentation();
  let run: Member[] = [];
  const endRun = (): void => {
    if (run.length > 1) align(run, room, arrows);
    run = [];
  };
  for (const [at, item] of items.entries()) {
    const measure = item.kind === "On" ? printing.measure(item) : undefined;
    if (measure === undefined || measure.arrow + measure.rest > room) {
      endRun();
      continue;
    }
    run.push({ at, ...measure });
    if (printing.blankAfter(item)) endRun();
  }
  endRun();
  return arrows;
}

/**
 * Gives the members of a run one column for their arrows. A member that does not fit with
 * its arrow there gets it all the same, which breaks it below its arrow, and parts the run
 * into two, whose columns may be smaller. Ends, as every round takes members away.
 */
function align(run: readonly Member[], room: number, arrows: (number | undefined)[]): void {
  const open: (readonly Member[])[] = [run];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const arrow = part.reduce((widest, member) => Math.max(widest, member.arrow), 0);
    let from = 0;
    const misfits = part.some((member) => arrow + member.rest > room);
    for (const [index, member] of part.entries()) {
      arrows[member.at] = arrow;
      if (arrow + member.rest <= room) continue;
      open.push(part.slice(from, index));
      from = index + 1;
    }
    if (misfits) open.push(part.slice(from));
  }
}
