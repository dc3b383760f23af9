import { TraceError } from "../error.ts";
import { LONGEST_FRAME } from "./frames.ts";
import type { Frame, FrameReport } from "./frames.ts";
import { newClock, tickTime } from "./tick-time.ts";
import type { Clock } from "./tick-time.ts";

// The capture format of Wireshark (draft-ietf-opsawg-pcapng): blocks with their type and length, in
// sections with a byte order and interfaces of their own.

const SECTION = 0x0a0d_0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const PACKET = 6;

const BYTE_ORDER = 0x1a2b_3c4d;

/** Bytes of a block's type and its two lengths. */
const BLOCK_SIZE = 12;

/** Bytes of a block before its frame, type and length included. */
const FRAME_AT = 28;
const SECTION_SIZE = 28;
const INTERFACE_SIZE = 20;

const MOST_INTERFACES = 65_536;

interface Interface {
  readonly linkType: number;
  readonly clock: Clock;
}

/** A reader on its way through the blocks. */
interface BlockReader {
  readonly view: DataView;
  readonly visit: (frame: Frame) => void;
  readonly frame: Frame;
  readonly report: FrameReport;
  little: boolean;
  interfaces: Interface[];
}

/** Gives all frames of a pcapng file that have a time to `visit`. */
export function readPcapng(bytes: Uint8Array, visit: (frame: Frame) => void): FrameReport {
  const reader: BlockReader = {
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    visit,
    frame: { linkType: 0, seconds: 0, nanoseconds: 0, start: 0, end: 0 },
    report: { truncated: null, timeless: 0 },
    little: true,
    interfaces: [],
  };
  let at = 0;
  while (at + BLOCK_SIZE <= bytes.length) {
    const { view } = reader;
    const type = view.getUint32(at, reader.little);
    // The type of a section is the same in both byte orders: the order stands behind it.
    if (type === SECTION) beginSection(reader, at);
    const length = view.getUint32(at + 4, reader.little);
    if (length < BLOCK_SIZE || length > LONGEST_FRAME) {
      const message = `the block would be ${length} bytes long: the capture is damaged`;
      throw new TraceError("corrupt", message, { byte: at + 4 });
    }
    const end = at + Math.ceil(length / 4) * 4;
    if (end > bytes.length) break;
    readBlock(reader, type, at, end - 4);
    at = end;
  }
  if (at === 0) throw new TraceError("corrupt", "the capture ends within its header", { byte: 0 });
  if (at < bytes.length) reader.report.truncated = at;
  return reader.report;
}

function beginSection(reader: BlockReader, at: number): void {
  const { view } = reader;
  if (at + SECTION_SIZE > view.byteLength) {
    const message = "the capture ends within a section's header";
    throw new TraceError("corrupt", message, { byte: at });
  }
  reader.little = view.getUint32(at + 8, true) === BYTE_ORDER;
  if (!reader.little && view.getUint32(at + 8, false) !== BYTE_ORDER) {
    throw new TraceError("corrupt", "the section names no byte order", { byte: at + 8 });
  }
  reader.interfaces = [];
}

/** Reads the block from `at`, whose content ends before `end`. */
function readBlock(reader: BlockReader, type: number, at: number, end: number): void {
  const { view, little, report } = reader;
  if (type === INTERFACE) addInterface(reader, at, end);
  else if (type === SIMPLE_PACKET) report.timeless++;
  else if ((type === PACKET || type === OLD_PACKET) && at + FRAME_AT <= end) {
    const number =
      type === PACKET ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little);
    visitFrame(reader, number, at, end);
  }
}

function addInterface(reader: BlockReader, at: number, end: number): void {
  const { view, little, interfaces } = reader;
  if (at + INTERFACE_SIZE - 4 > end || interfaces.length === MOST_INTERFACES) {
    throw new TraceError("corrupt", "the interface is cut off or one too many", { byte: at });
  }
  const clock = newClock();
  let option = at + INTERFACE_SIZE - 4;
  while (option + 4 <= end) {
    const code = view.getUint16(option, little);
    const length = view.getUint16(option + 2, little);
    if (code === 0 || option + 4 + length > end) break;
    if (code === 9 && length === 1) clock.resolution = view.getUint8(option + 4);
    if (code === 14 && length === 8) {
      clock.offset = Number(view.getBigInt64(option + 4, little));
    }
    option += 4 + Math.ceil(length / 4) * 4;
  }
  interfaces.push({ linkType: view.getUint16(at + 8, little), clock });
}

function visitFrame(reader: BlockReader, number: number, at: number, end: number): void {
  const { view, little, frame } = reader;
  const from = reader.interfaces[number];
  const start = at + FRAME_AT;
  const captured = view.getUint32(at + 20, little);
  if (from === undefined || start + captured > end) {
    const reason =
      from === undefined ? `its interface ${number} is not described` : "it is cut off";
    throw new TraceError("corrupt", `this packet cannot be read: ${reason}`, { byte: at });
  }
  tickTime(view.getUint32(at + 12, little), view.getUint32(at + 16, little), from.clock, frame);
  frame.linkType = from.linkType;
  frame.start = start;
  frame.end = start + captured;
  reader.visit(frame);
}
