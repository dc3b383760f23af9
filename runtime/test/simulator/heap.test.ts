import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHeap, pop, push } from "../../src/simulator/heap.ts";
import type { Heap } from "../../src/simulator/heap.ts";
import { popWide, pushWide, unpackKeys } from "../../src/simulator/wide-heap.ts";

const newHeap = (): Heap => emptyHeap(new Float64Array(1), 0);

/** A time and a rank to push, or null to pop. Few of them, so that many are equal. */
const operations = fc.array(fc.option(fc.tuple(fc.nat(5), fc.nat(3)), { freq: 2, nil: null }), {
  maxLength: 200,
});

interface Driven {
  readonly push: (heap: Heap, time: number, rank: number, payload: number) => void;
  readonly pop: (heap: Heap) => void;
}

const packed: Driven = {
  push: (heap, time, rank, payload) => push(heap, time * 16 + rank, payload),
  pop,
};
const wide: Driven = {
  push: (heap, time, _, payload) => pushWide(heap, time, payload),
  pop: popWide,
};

/** The payloads popped, each with its number of the push in the upper bits and its rank below. */
function drive(driven: Driven, list: readonly (readonly [number, number] | null)[]): number[] {
  const heap = newHeap();
  const popped: number[] = [];
  list.forEach((operation, i) => {
    if (operation !== null) {
      driven.push(heap, operation[0], operation[1], i * 16 + operation[1]);
    } else if (heap.size > 0) {
      popped.push(heap.data[1] ?? NaN);
      driven.pop(heap);
    }
  });
  while (heap.size > 0) {
    popped.push(heap.data[1] ?? NaN);
    driven.pop(heap);
  }
  expect(heap.board[0]).toBe(Infinity);
  return popped;
}

describe("the heap", () => {
  it("gives keys in order, and shows the smallest", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), (keys) => {
        const heap = newHeap();
        for (const key of keys) push(heap, key, 0);
        for (const key of keys.toSorted((a, b) => a - b)) {
          expect(heap.board[0]).toBe(key);
          pop(heap);
        }
        expect(heap.size).toBe(0);
      }),
    );
  });

  it("gives equal keys in the order of the reference's heap", () => {
    // Worked out by hand: a pushed element stops below an equal one, the last one takes the place
    // of the root, sinks to the right among equals, and stops below an equal one on its way up.
    const order = (count: number): number[] =>
      drive(
        packed,
        Array.from({ length: count }, () => [0, 0] as const),
      ).map((p) => p >> 4);
    expect(order(3)).toEqual([0, 1, 2]);
    expect(order(4)).toEqual([0, 2, 1, 3]);
    expect(order(5)).toEqual([0, 2, 4, 1, 3]);
  });

  it("is the same with keys that are times", () => {
    fc.assert(
      fc.property(operations, (list) => {
        expect(drive(wide, list)).toEqual(drive(packed, list));
      }),
    );
  });

  it("goes on the same when its keys become times", () => {
    fc.assert(
      fc.property(operations, fc.nat(100), (list, after) => {
        let changed = false;
        const changing: Driven = {
          push: (heap, time, rank, payload) => {
            if (!changed && payload >> 4 >= after) {
              unpackKeys(heap);
              changed = true;
            }
            (changed ? wide : packed).push(heap, time, rank, payload);
          },
          pop: (heap) => (changed ? wide : packed).pop(heap),
        };
        expect(drive(changing, list)).toEqual(drive(packed, list));
      }),
    );
  });
});
