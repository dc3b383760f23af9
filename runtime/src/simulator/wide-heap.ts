import { f64At } from "../random/typed-array.ts";
import { grownData } from "./heap.ts";
import type { Heap } from "./heap.ts";
import { RANKS } from "./queued-event.ts";

// The same heap for times from 2^48 ns on, which leave no room for the rank in the key: keys are
// times, the rank comes from the payload. Slower, and used only there.

/** Keys of packed elements become times. Their order, and so their places, stay. */
export function unpackKeys(heap: Heap): void {
  const { data, size } = heap;
  for (let at = 0; at < size * 2; at += 2) data[at] = Math.floor(f64At(data, at) / RANKS);
  if (size > 0) heap.board[heap.place] = f64At(data, 0);
}

export function pushWide(heap: Heap, time: number, payload: number): void {
  const end = heap.size * 2;
  const data = end === heap.data.length ? grownData(heap) : heap.data;
  heap.size++;
  data[end] = time;
  data[end + 1] = payload;
  rise(data, end);
  heap.board[heap.place] = f64At(data, 0);
}

export function popWide(heap: Heap): void {
  const { data } = heap;
  heap.size--;
  const end = heap.size * 2;
  if (end === 0) {
    heap.board[heap.place] = Infinity;
    return;
  }
  exchange(data, 0, end);
  let at = 0;
  let child = 2;
  while (child + 2 < end) {
    if (!isBefore(data, child, child + 2)) child += 2;
    exchange(data, at, child);
    at = child;
    child = 2 * at + 2;
  }
  if (child === end - 2) {
    exchange(data, at, child);
    at = child;
  }
  rise(data, at);
  heap.board[heap.place] = f64At(data, 0);
}

function rise(data: Float64Array, from: number): void {
  let at = from;
  while (at > 0) {
    const parent = ((at - 2) >> 2) << 1;
    if (!isBefore(data, at, parent)) break;
    exchange(data, at, parent);
    at = parent;
  }
}

function isBefore(data: Float64Array, a: number, b: number): boolean {
  const difference = f64At(data, a) - f64At(data, b);
  if (difference !== 0) return difference < 0;
  return f64At(data, a + 1) % RANKS < f64At(data, b + 1) % RANKS;
}

function exchange(data: Float64Array, a: number, b: number): void {
  for (let i = 0; i < 2; i++) {
    const kept = f64At(data, a + i);
    data[a + i] = f64At(data, b + i);
    data[b + i] = kept;
  }
}
