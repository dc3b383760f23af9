import type { Machine } from "./model.ts";

/**
 * Where the NaNs of a decoded machine are. A NaN has bits to spare. The reference keeps them from
 * string to string, so that names depend on them, but a number of ours may lose them on its way.
 */
export interface Nans {
  /** The binary format that was read. */
  readonly view: DataView;
  /** Places of NaNs in it, in the order of reading, which is that of writing. */
  readonly nans: readonly number[];
}

/** Beside machines that were decoded; a copy of one has NaNs of the usual pattern. */
export const nansOf: WeakMap<Machine, Nans> = /* @__PURE__ */ new WeakMap<Machine, Nans>();

/** Rust's. */
const NAN_F32 = 0x7fc0_0000;
const NAN_F64: bigint = 0x7ff8_0000_0000_0000n;

/** The bits of the nth NaN that is written, which takes four bytes. */
export function bitsOfF32(known: Nans | null, n: number): number {
  const at = placeOf(known, n, 4);
  // Whoever changed the machine all the same may have other numbers here.
  if (known === null || at === null || !Number.isNaN(known.view.getFloat32(at, true))) {
    return NAN_F32;
  }
  return known.view.getUint32(at, true);
}

/** The same for eight bytes. */
export function bitsOfF64(known: Nans | null, n: number): bigint {
  const at = placeOf(known, n, 8);
  if (known === null || at === null || !Number.isNaN(known.view.getFloat64(at, true))) {
    return NAN_F64;
  }
  return known.view.getBigUint64(at, true);
}

function placeOf(known: Nans | null, n: number, size: number): number | null {
  const at = known?.nans[n];
  return known === null || at === undefined || at + size > known.view.byteLength ? null : at;
}
