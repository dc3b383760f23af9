import { VARINT_U16, VARINT_U32, VARINT_U64 } from "./layout.ts";
import {
  machineFlag,
  machineIncomplete,
  machineInteger,
  machineOption,
  machineTag,
} from "./messages.ts";
import type { Finding } from "./messages.ts";
import type { PathStep } from "./path.ts";
import { createProblem } from "./problem.ts";
import type { MachineProblem } from "./problem.ts";

/** Carries the one problem that ends reading from its place up to `readMachine`. */
export class ReadFault extends Error {
  readonly problem: MachineProblem;

  constructor(problem: MachineProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Reads the binary format. Every method throws a ReadFault with the offset of the first byte
 * concerned. A tracing reader knows the field as well: `enter(depth, step)` before each field
 * replaces the path from that depth on. Tracing costs time, so it is for a second reading.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #tracing: boolean;
  readonly #path: PathStep[] = [];
  #depth = 0;
  #at = 0;

  constructor(bytes: Uint8Array, tracing: boolean) {
    this.#tracing = tracing;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  enter(depth: number, step: PathStep): void {
    if (!this.#tracing) return;
    this.#path[depth] = step;
    this.#depth = depth + 1;
  }

  /** The path is that of the machine as a whole. */
  leave(): void {
    this.#depth = 0;
  }

  fail(finding: Finding, back: number): never {
    const offset = { within: "machine", index: this.#at - back } as const;
    throw new ReadFault(createProblem(finding, this.#path.slice(0, this.#depth), offset));
  }

  /** Index of the next `size` bytes, which are taken. */
  #take(size: number): number {
    const at = this.#at;
    if (at + size > this.#bytes.length) this.fail(machineIncomplete(), 0);
    this.#at = at + size;
    return at;
  }

  byte(): number {
    return this.#bytes[this.#take(1)] ?? 0;
  }

  flag(): boolean {
    const byte = this.byte();
    if (byte > 1) this.fail(machineFlag(byte), 1);
    return byte === 1;
  }

  /** Whether an optional field is present. */
  option(): boolean {
    const byte = this.byte();
    if (byte > 1) this.fail(machineOption(byte), 1);
    return byte === 1;
  }

  /** Passes absent optional fields, at most `most`, and says how many they were. */
  skipAbsent(most: number): number {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    while (at < start + most && bytes[at] === 0) at++;
    this.#at = at;
    return at - start;
  }

  /** An unsigned integer; above 2^53 the nearest double, which no valid machine contains. */
  integer(): number {
    const lead = this.byte();
    return lead < VARINT_U16 ? lead : this.#longInteger(lead);
  }

  #longInteger(lead: number): number {
    if (lead === VARINT_U16) return this.#view.getUint16(this.#take(2), true);
    if (lead === VARINT_U32) return this.#view.getUint32(this.#take(4), true);
    if (lead === VARINT_U64) return Number(this.#view.getBigUint64(this.#take(8), true));
    return this.fail(machineInteger(lead), 1);
  }

  bigint(): bigint {
    const lead = this.byte();
    if (lead === VARINT_U64) return this.#view.getBigUint64(this.#take(8), true);
    return BigInt(lead < VARINT_U16 ? lead : this.#longInteger(lead));
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** A tag below `names.length`, which are what it may mean. */
  tag(names: readonly string[]): number {
    const before = this.#at;
    const tag = this.integer();
    if (tag >= names.length) {
      const known = names.map((name, value) => `${value} ${name}`).join(", ");
      this.fail(machineTag(tag, known), this.#at - before);
    }
    return tag;
  }
}
