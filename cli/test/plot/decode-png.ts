import { inflateSync } from "node:zlib";

/** A picture's pixels, four bytes each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Decodes a PNG with eight-bit RGBA and no interlacing: what resvg writes. */
export function decodePng(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const name = Buffer.from(png.subarray(at + 4, at + 8)).toString("latin1");
    if (name === "IDAT") parts.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (view.getUint16(24) !== 0x0806) throw new Error("not eight-bit RGBA");
  const filtered = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const bytes = new Uint8Array(stride * height);
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 ? 0 : (bytes[row * stride + column] ?? 0);
  for (let row = 0; row < height; row++) {
    const filter = filtered[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column++) {
      const [left, above, corner] = [
        at(row, column - 4),
        at(row - 1, column),
        column < 4 ? 0 : at(row - 1, column - 4),
      ];
      const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      const value = filtered[row * (stride + 1) + 1 + column] ?? 0;
      bytes[row * stride + column] = value + (guesses[filter] ?? 0);
    }
  }
  return { width, height, bytes };
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** How many pixels of a rectangle, from (left, top) to before (right, bottom), differ. */
export function differing(
  one: Pixels,
  other: Pixels,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number {
  let count = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row * one.width + column) * 4;
      if ([0, 1, 2].some((part) => one.bytes[at + part] !== other.bytes[at + part])) count++;
    }
  }
  return count;
}
