import { VARINT_U16, VARINT_U32, VARINT_U64 } from "./layout.ts";
import { bitsOfF32, bitsOfF64 } from "./nans.ts";
import type { Nans } from "./nans.ts";

/** Writes into a buffer of the exact size, known from `encodedSize`; never grows. */
export class ByteWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView<ArrayBuffer>;
  readonly #nans: Nans | null;
  #at = 0;
  /** NaNs so far. */
  #written = 0;

  constructor(size: number, nans: Nans | null) {
    this.#nans = nans;
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }

  u8(value: number): void {
    this.bytes[this.#at++] = value;
  }

  flag(value: boolean): void {
    this.bytes[this.#at++] = value ? 1 : 0;
  }

  /** An unsigned integer up to 2^53, in as few bytes as the format has. */
  integer(value: number): void {
    if (value < VARINT_U16) {
      this.bytes[this.#at++] = value;
    } else if (value < 0x1_0000) {
      this.u8(VARINT_U16);
      this.#view.setUint16(this.#at, value, true);
      this.#at += 2;
    } else if (value < 0x1_0000_0000) {
      this.u8(VARINT_U32);
      this.#view.setUint32(this.#at, value, true);
      this.#at += 4;
    } else {
      this.u64(BigInt(value));
    }
  }

  /** An unsigned integer up to 2^64 - 1. */
  u64(value: bigint): void {
    if (value < 0x1_0000_0000n) {
      this.integer(Number(value));
      return;
    }
    this.u8(VARINT_U64);
    this.#view.setBigUint64(this.#at, value, true);
    this.#at += 8;
  }

  f32(value: number): void {
    if (Number.isNaN(value)) {
      this.#view.setUint32(this.#at, bitsOfF32(this.#nans, this.#written++), true);
    } else this.#view.setFloat32(this.#at, value, true);
    this.#at += 4;
  }

  f64(value: number): void {
    if (Number.isNaN(value)) {
      this.#view.setBigUint64(this.#at, bitsOfF64(this.#nans, this.#written++), true);
    } else this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }
}
