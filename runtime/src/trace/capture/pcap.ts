import { TraceError } from "../error.ts";
import { LONGEST_FRAME } from "./frames.ts";
import type { Frame, FrameReport } from "./frames.ts";

// The capture format of libpcap (draft-ietf-opsawg-pcap): a header of 24 bytes, then frames with 16
// bytes before each. No package reads it: those on npm are years old, and read from Node's streams.

const HEADER_SIZE = 24;
const RECORD_SIZE = 16;

const MICROSECONDS = 0xa1b2_c3d4;
const NANOSECONDS = 0xa1b2_3c4d;

/** Gives all frames of a pcap file to `visit`. */
export function readPcap(bytes: Uint8Array, visit: (frame: Frame) => void): FrameReport {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_SIZE) {
    throw new TraceError("corrupt", "the capture ends within its header", { byte: bytes.length });
  }
  const little = isMagic(view.getUint32(0, true));
  const magic = view.getUint32(0, little);
  if (!isMagic(magic)) throw new TraceError("corrupt", "this is no pcap file", { byte: 0 });
  const scale = magic === NANOSECONDS ? 1 : 1000;
  const frame: Frame = { linkType: 0, seconds: 0, nanoseconds: 0, start: 0, end: 0 };
  // The upper bits tell of a checksum behind each frame, which nobody looks at here.
  frame.linkType = view.getUint32(20, little) & 0xffff;
  let at = HEADER_SIZE;
  while (at + RECORD_SIZE <= bytes.length) {
    const captured = view.getUint32(at + 8, little);
    if (captured > LONGEST_FRAME) {
      const message = `the frame would be ${captured} bytes long: the capture is damaged`;
      throw new TraceError("corrupt", message, { byte: at + 8 });
    }
    frame.start = at + RECORD_SIZE;
    frame.end = frame.start + captured;
    if (frame.end > bytes.length) return { truncated: at, timeless: 0 };
    frame.seconds = view.getUint32(at, little);
    frame.nanoseconds = view.getUint32(at + 4, little) * scale;
    visit(frame);
    at = frame.end;
  }
  return { truncated: at === bytes.length ? null : at, timeless: 0 };
}

function isMagic(number: number): boolean {
  return number === MICROSECONDS || number === NANOSECONDS;
}
