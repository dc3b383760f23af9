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
  heap.size = size + 1;
  rise(heap.data, <usize>size * ELEMENT, key, payload);
  heap.first = load<i64>(heap.data);
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
  sink(data, <usize>size * ELEMENT);
  heap.first = load<i64>(data);
}

/** The element at `end` takes the place of the root of those before it. Places are in bytes. */
function sink(data: usize, end: usize): void {
  const key = load<i64>(data + end);
  const payload = load<i64>(data + end, 8);
  let hole: usize = 0;
  let child: usize = ELEMENT;
  while (child + ELEMENT < end) {
    const left = data + child;
    child += <usize>(load<i64>(left) >= load<i64>(left, ELEMENT)) * ELEMENT;
    move(data + child, data + hole);
    hole = child;
    child = 2 * hole + ELEMENT;
  }
  if (child === end - ELEMENT) {
    move(data + child, data + hole);
    hole = child;
  }
  rise(data, hole, key, payload);
}

/** An element moves up from a free place, as far as it goes. */
function rise(data: usize, from: usize, key: i64, payload: i64): void {
  let hole = from;
  while (hole > 0) {
    const parent = ((hole - ELEMENT) >> 1) & ~(ELEMENT - 1);
    if (load<i64>(data + parent) <= key) break;
    move(data + parent, data + hole);
    hole = parent;
  }
  store<i64>(data + hole, key);
  store<i64>(data + hole, payload, 8);
}

function move(from: usize, to: usize): void {
  store<i64>(to, load<i64>(from));
  store<i64>(to, load<i64>(from, 8), 8);
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
