/** What one side of a TCP connection has sent, as far as the capture shows it. */
export interface Flow {
  /** Sequence number of the byte counted as 0. */
  readonly origin: number;
  /** Behind the last byte seen, counted from `origin` without end. */
  next: number;
  /** Bytes before `next` that were not seen yet, from and to, alternately, in order. */
  holes: number[];
}

/** Bytes before the first one seen that may still arrive, where the beginning was not captured. */
const BEFORE_START = 1 << 20;

/** Holes of a connection; the oldest are forgotten. */
const MOST_HOLES = 256;

/** A flow from its SYN, whose data begins behind it. */
export function openFlow(synSequence: number): Flow {
  return { origin: (synSequence + 1) >>> 0, next: 0, holes: [] };
}

/** A flow met on its way: data may come late, but all before an acknowledgement has been sent. */
export function joinFlow(sequence: number, withData: boolean): Flow {
  return { origin: sequence, next: 0, holes: withData ? [-BEFORE_START, 0] : [] };
}

/** Whether a segment holds bytes not seen before; they are seen then. */
export function takeSegment(flow: Flow, sequence: number, length: number): boolean {
  // Sequence numbers go round after 2^32: the nearest to what is expected is meant.
  const start = flow.next + ((sequence - flow.origin - flow.next) | 0);
  const end = start + length;
  const fresh = fillHoles(flow, start, end) || end > flow.next;
  if (start > flow.next) addHole(flow, flow.next, start);
  if (end > flow.next) flow.next = end;
  return fresh;
}

function addHole(flow: Flow, from: number, to: number): void {
  flow.holes.push(from, to);
  if (flow.holes.length > 2 * MOST_HOLES) flow.holes.splice(0, 2);
}

function fillHoles(flow: Flow, start: number, end: number): boolean {
  if (flow.holes.length === 0) return false;
  const left: number[] = [];
  let filled = false;
  for (let i = 0; i < flow.holes.length; i += 2) {
    const from = flow.holes[i] ?? 0;
    const to = flow.holes[i + 1] ?? 0;
    if (end <= from || start >= to) {
      left.push(from, to);
      continue;
    }
    filled = true;
    if (start > from) left.push(from, start);
    if (end < to) left.push(end, to);
  }
  if (filled) flow.holes = left;
  return filled;
}
