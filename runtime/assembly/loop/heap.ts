import { enlarged, NO_KEY } from "./memory.ts";
import { Heap } from "./state.ts";

// Moves elements exactly as the standard heap of the reference's language does: see heap.ts of
// the simulator.

const ELEMENT: usize = 16;

export function push(heap: Heap, key: i64, payload: i64): void {
  const size = heap.size;
  if (size === heap.room) {
    heap.data = enlarged(heap.data, <usize>size * ELEMENT);
    heap.room = size * 2;
  }
  const data = heap.data;
  heap.size = size + 1;
  let at = size;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const from = data + <usize>parent * ELEMENT;
    const above = load<i64>(from);
    if (above <= key) break;
    const to = data + <usize>at * ELEMENT;
    store<i64>(to, above);
    store<i64>(to, load<i64>(from, 8), 8);
    at = parent;
  }
  const to = data + <usize>at * ELEMENT;
  store<i64>(to, key);
  store<i64>(to, payload, 8);
  heap.first = load<i64>(data);
}

/** Takes the first element off a heap that is not empty. */
export function pop(heap: Heap): void {
  const size = heap.size - 1;
  heap.size = size;
  if (size === 0) {
    heap.first = NO_KEY;
    return;
  }
  const data = heap.data;
  sink(data, size);
  heap.first = load<i64>(data);
}

/** The element at `end` takes the place of the root of those before it. */
function sink(data: usize, end: i32): void {
  const last = data + <usize>end * ELEMENT;
  const key = load<i64>(last);
  let hole = 0;
  let child = 1;
  while (child + 1 < end) {
    const left = data + <usize>child * ELEMENT;
    child += <i32>(load<i64>(left) >= load<i64>(left, ELEMENT));
    const from = data + <usize>child * ELEMENT;
    const to = data + <usize>hole * ELEMENT;
    store<i64>(to, load<i64>(from));
    store<i64>(to, load<i64>(from, 8), 8);
    hole = child;
    child = 2 * hole + 1;
  }
  if (child === end - 1) {
    const from = data + <usize>child * ELEMENT;
    const to = data + <usize>hole * ELEMENT;
    store<i64>(to, load<i64>(from));
    store<i64>(to, load<i64>(from, 8), 8);
    hole = child;
  }
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const from = data + <usize>parent * ELEMENT;
    const above = load<i64>(from);
    if (above <= key) break;
    const to = data + <usize>hole * ELEMENT;
    store<i64>(to, above);
    store<i64>(to, load<i64>(from, 8), 8);
    hole = parent;
  }
  const to = data + <usize>hole * ELEMENT;
  store<i64>(to, key);
  store<i64>(to, load<i64>(last, 8), 8);
}

/**
 * Whether a heap is the same after an element smaller than all has been pushed and popped: it is
 * unless one of the elements that move down and up again meets an equal on its way.
 */
export function leavesNoTrace(heap: Heap): bool {
  const size = heap.size;
  if (size === 0) return true;
  const data = heap.data;
  let at = (size - 1) >> 1;
  // The leaf's left sibling is met if the leaf is a right child.
  if ((size & 1) === 0 && keyAt(data, size - 1) === keyAt(data, at)) return false;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    // Among equals a right child moves up, so that only the right sibling of a left child matters.
    if ((at & 1) === 1 && keyAt(data, at + 1) === keyAt(data, parent)) return false;
    at = parent;
  }
  return true;
}

function keyAt(data: usize, at: i32): i64 {
  return load<i64>(data + <usize>at * ELEMENT);
}

/** The payload of the first element. */
export function payloadOf(heap: Heap): i64 {
  return load<i64>(heap.data, 8);
}
