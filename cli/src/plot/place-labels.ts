/** A rectangle on the plot, CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point with a text of a known width that wants to be near it. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface LabelPlace {
  /** Where the text starts, has its middle or ends. */
  readonly x: number;
  readonly anchor: "start" | "middle" | "end";
  /** Half of its height. */
  readonly y: number;
}

/** Height of a label, distance from its point. */
const HEIGHT = 15;
const GAP = 9;
/** How much of a text is to the left of its anchor. */
const SHIFT: Readonly<Record<LabelPlace["anchor"], number>> = { start: 0, middle: 0.5, end: 1 };

/**
 * Places each label beside its point, where it covers the least of points, `obstacles` and the
 * labels before it, and stays inside `frame` if it can.
 */
export function placeLabels(
  points: readonly Labelled[],
  obstacles: readonly Area[],
  frame: Area,
): readonly LabelPlace[] {
  const taken: Area[] = [...points.map(({ x, y }) => around(x, y, 6)), ...obstacles];
  return points.map((point) => {
    let best: { place: LabelPlace; area: Area; cost: number } | undefined;
    for (const [rank, place] of candidates(point).entries()) {
      const left = place.x - point.width * SHIFT[place.anchor];
      const area = {
        left,
        right: left + point.width,
        top: place.y - HEIGHT / 2,
        bottom: place.y + HEIGHT / 2,
      };
      const covered = taken.reduce((sum, other) => sum + overlap(area, other), 0);
      const size = point.width * HEIGHT;
      // Being cut off is worse than anything; the rank decides between equals.
      const cost = covered + 10 * (size - overlap(area, frame)) + rank * 0.01;
      if (best === undefined || cost < best.cost) best = { place, area, cost };
    }
    if (best === undefined) return { x: point.x, y: point.y, anchor: "start" };
    taken.push(best.area);
    return best.place;
  });
}

/** Right, left, above, below, the corners; then the same further away. */
function candidates({ x, y }: Labelled): readonly LabelPlace[] {
  return [GAP, 2 * GAP, 3 * GAP].flatMap((gap): readonly LabelPlace[] => [
    { x: x + gap, y, anchor: "start" },
    { x: x - gap, y, anchor: "end" },
    { x, y: y - gap - HEIGHT / 3, anchor: "middle" },
    { x, y: y + gap + HEIGHT / 3, anchor: "middle" },
    { x: x + gap, y: y - gap, anchor: "start" },
    { x: x + gap, y: y + gap, anchor: "start" },
    { x: x - gap, y: y - gap, anchor: "end" },
    { x: x - gap, y: y + gap, anchor: "end" },
  ]);
}

function around(x: number, y: number, radius: number): Area {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Square pixels that two areas share. */
function overlap(one: Area, other: Area): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
