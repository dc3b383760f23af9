// What travels between the two relays: cells of one size, so that an observer learns nothing
// from sizes. First byte the kind, then the payload's length (16 bits, big endian), the payload,
// and zeros up to the end.

export const CELL_SIZE = 1200;
const HEADER_SIZE = 3;
export const PAYLOAD_SIZE: number = CELL_SIZE - HEADER_SIZE;

export type CellKind = "data" | "padding" | "end";
const kinds: readonly CellKind[] = ["data", "padding", "end"];

export function makeCell(kind: CellKind, payload: Uint8Array = new Uint8Array()): Buffer {
  if (payload.length > PAYLOAD_SIZE) {
    throw new RangeError(`a cell carries ${PAYLOAD_SIZE} bytes, not ${payload.length}`);
  }
  const cell = Buffer.alloc(CELL_SIZE);
  cell.writeUInt8(kinds.indexOf(kind), 0);
  cell.writeUInt16BE(payload.length, 1);
  cell.set(payload, HEADER_SIZE);
  return cell;
}

export interface Cell {
  readonly kind: CellKind;
  readonly payload: Buffer;
}

/** Cuts a byte stream into cells; throws an Error on bytes that are no cell. */
export class CellReader {
  #rest = Buffer.alloc(0);

  read(bytes: Buffer): Cell[] {
    const all = Buffer.concat([this.#rest, bytes]);
    const cells: Cell[] = [];
    let at = 0;
    for (; at + CELL_SIZE <= all.length; at += CELL_SIZE) cells.push(parseCell(all, at));
    this.#rest = all.subarray(at);
    return cells;
  }
}

function parseCell(bytes: Buffer, at: number): Cell {
  const kind = kinds[bytes.readUInt8(at)];
  const length = bytes.readUInt16BE(at + 1);
  if (kind === undefined || length > PAYLOAD_SIZE) {
    throw new Error("the other relay sent something that is no cell");
  }
  const start = at + HEADER_SIZE;
  return { kind, payload: bytes.subarray(start, start + length) };
}
