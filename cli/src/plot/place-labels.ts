/** A rectangle on the plot, CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Something that labels had better not cover, and how bad it is if they do. */
export interface Obstacle extends Area {
  readonly weight: number;
}

/** A point with a text of a known size that wants to be near it. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LabelPlace {
  /** Where the text starts, has its middle or ends. */
  readonly x: number;
  readonly anchor: "start" | "middle" | "end";
  /** Half of its height. */
  readonly y: number;
  /**
   * From the point to the text, where the text could not stand beside it: without a line nobody
   * would know whose it is.
   */
  readonly leader: readonly [fromX: number, fromY: number, toX: number, toY: number] | undefined;
}

/** Distance of a label from its point, and up to which it is beside it. */
const GAP = 9;
const BESIDE = GAP + 4;
const MARKER = 6;
/** How far up and down a label may go, in halves of its height, and to either side. */
const REACH = 12;
const SIDEWAYS = [1, 2, 4, 7, 11, 16, 24].map((times) => times * GAP);
/** How much of a text is to the left of its anchor. */
const SHIFT: Readonly<Record<LabelPlace["anchor"], number>> = { start: 0, middle: 0.5, end: 1 };

/** What it costs: a square pixel of another label, of a marker, outside the frame; a pixel away. */
const COVERED_LABEL = 1000;
const COVERED_MARKER = 6;
const OUTSIDE = 1000;
const AWAY = 12;

type Spot = Pick<LabelPlace, "x" | "y" | "anchor">;

/**
 * Places each label beside its point, or as near to it as other labels, points and `obstacles`
 * leave room, inside `frame` if it can be.
 */
export function placeLabels(
  points: readonly Labelled[],
  obstacles: readonly Obstacle[],
  frame: Area,
): readonly LabelPlace[] {
  const markers = points.map(({ x, y }) => ({ ...around(x, y, MARKER), weight: COVERED_MARKER }));
  const taken: Obstacle[] = [...markers, ...obstacles];
  return points.map((point) => {
    let best: { spot: Spot; area: Area; cost: number } | undefined;
    for (const spot of candidates(point)) {
      const area = areaOf(spot, point);
      const covered = taken.reduce((sum, one) => sum + one.weight * overlap(area, one), 0);
      const outside = point.width * point.height - overlap(area, frame);
      const cost = covered + OUTSIDE * outside + AWAY * distance(point, area);
      if (best === undefined || cost < best.cost - 1e-9) best = { spot, area, cost };
    }
    if (best === undefined) return { x: point.x, y: point.y, anchor: "start", leader: undefined };
    taken.push({ ...best.area, weight: COVERED_LABEL });
    return { ...best.spot, leader: leaderTo(point, best.area) };
  });
}

function leaderTo(point: Labelled, area: Area): LabelPlace["leader"] {
  if (distance(point, area) <= BESIDE) return undefined;
  const [x, y] = nearestIn(point, area);
  const length = Math.hypot(x - point.x, y - point.y);
  const start = MARKER / length;
  return [point.x + (x - point.x) * start, point.y + (y - point.y) * start, x, y];
}

/** Right and left, above and below, then further up and down on either side, then further away. */
function candidates({ x, y, height }: Labelled): readonly Spot[] {
  const spots: Spot[] = [
    { x: x + GAP, y, anchor: "start" },
    { x: x - GAP, y, anchor: "end" },
    { x, y: y - GAP - height / 2, anchor: "middle" },
    { x, y: y + GAP + height / 2, anchor: "middle" },
  ];
  for (const gap of SIDEWAYS) {
    for (let step = 0; step <= REACH; step++) {
      for (const shift of [(-step * height) / 2, (step * height) / 2]) {
        spots.push({ x: x + gap, y: y + shift, anchor: "start" });
        spots.push({ x: x - gap, y: y + shift, anchor: "end" });
      }
    }
  }
  return spots;
}

function areaOf({ x, y, anchor }: Spot, { width, height }: Labelled): Area {
  const left = x - width * SHIFT[anchor];
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

function around(x: number, y: number, radius: number): Area {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function nearestIn({ x, y }: Labelled, area: Area): readonly [x: number, y: number] {
  return [
    Math.min(Math.max(x, area.left), area.right),
    Math.min(Math.max(y, area.top), area.bottom),
  ];
}

function distance(point: Labelled, area: Area): number {
  const [x, y] = nearestIn(point, area);
  return Math.hypot(x - point.x, y - point.y);
}

/** Square pixels that two areas share. */
function overlap(one: Area, other: Area): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
