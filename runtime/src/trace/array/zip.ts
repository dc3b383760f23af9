import { Inflate } from "pako";
import { TraceError } from "../error.ts";
import { crc32 } from "./crc32.ts";

// ZIP archives as numpy.savez writes them (PKWARE's APPNOTE 6.3, sections 4.3 and 4.5): members
// stored or deflated, sizes of 64 bits. The directory is read here and members are unpacked by
// pako, piece by piece, so that a member never gets larger than it says and is allowed. (The
// decompression of machine strings is for these: it accepts what their reference does.)

/** A member of an archive, still packed. */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Byte of the member's own header. */
  readonly start: number;
}

const END_SIZE = 22;
const END_64_SIZE = 56;
const LOCATOR_SIZE = 20;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 65_535;

/** Members of an archive: a data set has a handful. */
const MOST_MEMBERS = 10_000;

/** Size that stands in an entry's 64-bit extension instead. */
const ELSEWHERE = 0xffff_ffff;

function corrupt(message: string, byte: number): TraceError {
  return new TraceError("corrupt", `${message}: the archive is damaged or cut off`, { byte });
}

/** The directory of an archive. */
export function readZip(bytes: Uint8Array): readonly ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  let count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const locator = end - LOCATOR_SIZE;
  if (locator >= 0 && view.getUint32(locator, true) === 0x0706_4b50) {
    const end64 = Number(view.getBigUint64(locator + 8, true));
    if (end64 + END_64_SIZE > bytes.length) throw corrupt("its directory is missing", locator);
    count = Number(view.getBigUint64(end64 + 32, true));
    at = Number(view.getBigUint64(end64 + 48, true));
  }
  if (count > MOST_MEMBERS) {
    const message = `the archive has ${count} members: ${MOST_MEMBERS} are read at most`;
    throw new TraceError("limit", message, { byte: end });
  }
  const members: ZipMember[] = [];
  for (let i = 0; i < count; i++) {
    const entry = readEntry(view, at);
    members.push(entry.member);
    at = entry.next;
  }
  return members;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) === 0x0605_4b50) return at;
  }
  throw corrupt("its directory is missing", view.byteLength);
}

function readEntry(view: DataView, at: number): { member: ZipMember; next: number } {
  if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== 0x0201_4b50) {
    throw corrupt("an entry of its directory is missing", at);
  }
  const nameEnd = at + ENTRY_SIZE + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > view.byteLength) throw corrupt("an entry of its directory is cut off", at);
  const name = new Uint8Array(
    view.buffer,
    view.byteOffset + at + ENTRY_SIZE,
    nameEnd - at - ENTRY_SIZE,
  );
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true)];
  const [size = 0, packedSize = 0, start = 0] = wideSizes(
    view,
    [...sizes, view.getUint32(at + 42, true)],
    nameEnd,
    extraEnd,
  );
  const member = {
    name: new TextDecoder().decode(name),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    checksum: view.getUint32(at + 16, true),
    packedSize,
    size,
    start,
  };
  return { member, next };
}

/** Takes from the extension, if there is one, the sizes that are not in the entry itself. */
function wideSizes(view: DataView, sizes: readonly number[], from: number, to: number): number[] {
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  at += 4;
  return sizes.map((size) => {
    if (size !== ELSEWHERE || at + 8 > to) return size;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
}

/** The bytes of a member, at most `limit` of them. */
export function unpack(bytes: Uint8Array, member: ZipMember, limit: number): Uint8Array {
  const packed = packedBytes(bytes, member);
  if (member.size > limit) {
    const message = `${member.name} unpacks to ${member.size} bytes: the limit is ${limit}`;
    throw new TraceError("limit", message, { byte: member.start });
  }
  const unpacked = member.method === 0 ? packed : inflate(packed, member);
  if (unpacked.length !== member.size || crc32(unpacked) !== member.checksum) {
    throw corrupt(`${member.name} is not what its checksum says`, member.start);
  }
  return unpacked;
}

function packedBytes(bytes: Uint8Array, member: ZipMember): Uint8Array {
  const { start, name, packedSize } = member;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + LOCAL_SIZE > bytes.length || view.getUint32(start, true) !== 0x0403_4b50) {
    throw corrupt(`the member ${name} is missing`, start);
  }
  if (member.encrypted || (member.method !== 0 && member.method !== 8)) {
    const fix = "save it with numpy.savez or numpy.savez_compressed";
    throw new TraceError(
      "unsupported",
      `${name} is encrypted or packed in a way not known: ${fix}`,
      {
        byte: start,
      },
    );
  }
  const from =
    start + LOCAL_SIZE + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + packedSize > bytes.length) throw corrupt(`the member ${name} is cut off`, start);
  return bytes.subarray(from, from + packedSize);
}

/** Bytes unpacked in one step. */
const STEP = 1 << 16;

/** Deflate packs a thousandfold at most. */
const MOST_PACKED = 1032;

function inflate(packed: Uint8Array, member: ZipMember): Uint8Array {
  if (member.size > packed.length * MOST_PACKED + STEP) {
    throw corrupt(`${member.name} cannot unpack to ${member.size} bytes`, member.start);
  }
  const output = new Uint8Array(member.size);
  let filled = 0;
  const stream = new Inflate({ raw: true, chunkSize: STEP });
  stream.onData = (chunk): void => {
    const part = chunk as Uint8Array;
    if (filled + part.length > output.length) {
      throw corrupt(`${member.name} is larger than it says`, member.start);
    }
    output.set(part, filled);
    filled += part.length;
  };
  const ended = stream.push(packed, true);
  if (!ended || stream.err !== 0 || filled < output.length) {
    throw corrupt(`${member.name} cannot be unpacked`, member.start);
  }
  return output;
}
