import v8 from "node:v8";
import process from "node:process";
import { runInNewContext } from "node:vm";
import { Framework, prepareMachine, xoshiro256StarStar } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";

const COUNT = 10_000;

v8.setFlagsFromString("--expose-gc");
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the flag adds
const collect = runInNewContext("gc") as () => void;

function used(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes on the heap and in array buffers that `COUNT` of these add, each. */
function bytesEach(make: () => unknown): number {
  const before = used();
  const all = Array.from({ length: COUNT }, make);
  return (used() - before) / all.length;
}

/** Of a framework without its generator, and of the generator xoshiro256**. */
export function bytesPerInstance(machines: readonly Machine[]): readonly [number, number] {
  const prepared = machines.map(prepareMachine);
  const shared = xoshiro256StarStar(1);
  const framework = (): Framework =>
    new Framework({ machines: prepared, now: 0, generator: shared });
  return [bytesEach(framework), bytesEach(() => xoshiro256StarStar(1))];
}
