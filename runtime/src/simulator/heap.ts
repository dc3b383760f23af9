/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */

/**
 * A binary heap of pairs of doubles, smallest key first. Which of several equal keys comes first
 * can be seen in a simulation, so it moves elements exactly as the standard heap of the
 * reference's language does: on the way up an element stops below an equal one; what takes the
 * root's place sinks to the bottom, to the right child among equals, and rises from there.
 */
export interface Heap {
  /** Key and payload of each element. */
  data: Float64Array;
  size: number;
  /** Where the smallest key is shown; Infinity when empty. */
  readonly board: Float64Array;
  readonly place: number;
}

export function emptyHeap(board: Float64Array, place: number): Heap {
  board[place] = Infinity;
  return { data: new Float64Array(64), size: 0, board, place };
}

export function clearHeap(heap: Heap): void {
  heap.size = 0;
  heap.board[heap.place] = Infinity;
}

/** Twice the room. */
export function grownData(heap: Heap): Float64Array {
  const data = new Float64Array(heap.data.length * 2);
  data.set(heap.data);
  heap.data = data;
  return data;
}

export function push(heap: Heap, key: number, payload: number): void {
  let { data } = heap;
  const end = heap.size * 2;
  if (end === data.length) data = grownData(heap);
  heap.size++;
  let at = end;
  while (at > 0) {
    const parent = ((at - 2) >> 2) << 1;
    const above = data[parent] as number;
    if (above <= key) break;
    data[at] = above;
    data[at + 1] = data[parent + 1] as number;
    at = parent;
  }
  data[at] = key;
  data[at + 1] = payload;
  heap.board[heap.place] = data[0] as number;
}

/** Takes the first element, `data[0]` and `data[1]`, off a heap that is not empty. */
export function pop(heap: Heap): void {
  const { data } = heap;
  heap.size--;
  const end = heap.size * 2;
  if (end === 0) {
    heap.board[heap.place] = Infinity;
    return;
  }
  sink(data, end);
  heap.board[heap.place] = data[0] as number;
}

/** The element at `end` takes the place of the root of those before it. */
function sink(data: Float64Array, end: number): void {
  const key = data[end] as number;
  let hole = 0;
  let child = 2;
  while (child + 2 < end) {
    // Without a branch, which the processor would guess wrong every other time.
    child += Number((data[child] as number) >= (data[child + 2] as number)) << 1;
    data[hole] = data[child] as number;
    data[hole + 1] = data[child + 1] as number;
    hole = child;
    child = 2 * hole + 2;
  }
  if (child === end - 2) {
    data[hole] = data[child] as number;
    data[hole + 1] = data[child + 1] as number;
    hole = child;
  }
  while (hole > 0) {
    const parent = ((hole - 2) >> 2) << 1;
    const above = data[parent] as number;
    if (above <= key) break;
    data[hole] = above;
    data[hole + 1] = data[parent + 1] as number;
    hole = parent;
  }
  data[hole] = key;
  data[hole + 1] = data[end + 1] as number;
}
