import type { PreparedMachine } from "../../framework/prepare.ts";
import { imageOf } from "./image.ts";
import type { Loop } from "./module.ts";

/**
 * Copies the machines of both sides into an instance's memory, unless they are there from the last
 * simulation, and gives up everything else.
 */
export function placeMachines(loop: Loop, sides: readonly (readonly PreparedMachine[])[]): void {
  const { exports, placed } = loop;
  if (placed !== null && isSame(placed.sides, sides)) {
    exports.release(placed.end);
    return;
  }
  exports.release(0);
  const images = sides.map((machines) => machines.map(imageOf));
  const lists = images.map((side) => exports.allocate(side.length * 4));
  images.forEach((side, which) => {
    side.forEach(({ bytes }, mi) => {
      const at = exports.allocate(bytes.length);
      const { buffer } = exports.memory;
      new Uint8Array(buffer, at, bytes.length).set(bytes);
      new Uint32Array(buffer, (lists[which] ?? 0) + mi * 4, 1)[0] = at;
    });
  });
  loop.placed = {
    sides,
    lists,
    end: exports.allocate(0),
    laws: images.map((side) => side.map(({ laws }) => laws)),
  };
}

function isSame(
  placed: readonly (readonly PreparedMachine[])[],
  sides: readonly (readonly PreparedMachine[])[],
): boolean {
  return sides.every((side, which) => {
    const before = placed[which] ?? [];
    return side.length === before.length && side.every((machine, mi) => machine === before[mi]);
  });
}
