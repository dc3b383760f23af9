import { readTrace, readTraces, requirePackets } from "@mbn-lang/runtime/trace";
import { describe, expect, it } from "vitest";
import { fault, faultOf, joined, read } from "./packets.ts";

/** A frame of Ethernet: type and content. */
function frame(type: number, ...content: readonly number[]): Uint8Array {
  return Uint8Array.of(...Array<number>(12).fill(2), type >> 8, type & 255, ...content);
}

/** An IPv4 packet of a protocol, from 10.0.0.1 to 192.0.2.1, with so many bytes in it. */
function ip(protocol: number, payload: number): Uint8Array {
  // Where TCP has the length of its header: 20 bytes.
  const content = Array.from({ length: payload }, (_, i) => (i === 12 ? 0x50 : 0));
  const addresses = [10, 0, 0, 1, 192, 0, 2, 1];
  const header = [0x45, 0, 0, 20 + payload, 0, 0, 0, 0, 64, protocol, 0, 0, ...addresses];
  return frame(0x0800, ...header, ...content);
}

/** A capture of frames, each cut after `snap` bytes. */
function capture(frames: readonly Uint8Array[], snap = 65_535): Uint8Array {
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, 0xa1b2_c3d4, true);
  header.setUint32(16, snap, true);
  header.setUint32(20, 1, true);
  const records = frames.map((bytes, second) => {
    const record = new DataView(new ArrayBuffer(16));
    record.setUint32(0, second, true);
    record.setUint32(8, Math.min(snap, bytes.length), true);
    record.setUint32(12, bytes.length, true);
    return joined(new Uint8Array(record.buffer), bytes.subarray(0, snap));
  });
  return joined(new Uint8Array(header.buffer), ...records);
}

const ARP = frame(0x0806, ...Array<number>(28).fill(0));
const [ICMP, IGMP, TCP, UDP] = [ip(1, 40), ip(2, 40), ip(6, 20), ip(17, 40)] as const;

describe("a capture of which nothing remains", () => {
  it.each([
    ["pings", [ICMP, ICMP, IGMP], 65_535, "neither TCP nor UDP: 3 (2 ICMP, 1 IGMP)"],
    [
      "other networks",
      [ARP, frame(0x88cc, 0, 0), frame(0x1234, 0, 0), frame(38, 0, 0)],
      65_535,
      "not IP: 4 (1 ARP, 1 LLC, 1 LLDP, 1 type 0x1234)",
    ],
    [
      "short captures",
      [TCP, UDP, UDP],
      40,
      "cut short before the end of their headers: 3 (of 40 bytes at the most; tcpdump -s 128 keeps enough)",
    ],
    ["shorter ones", [TCP, UDP], 15, "cut short before the end of their headers: 2 (of 15"],
    ["acknowledgements", [TCP, TCP], 65_535, "without data (acknowledging, opening, closing): 2"],
  ])("says what there was: %s", (_, frames, snap, text) => {
    const bytes = capture(frames, snap);
    const { notes } = readTrace(bytes);
    expect(notes.map(({ message }) => message).join("\n")).toContain(text);
    const error = faultOf(() => requirePackets(readTrace(bytes)));
    expect(error.code).toBe("empty");
    expect(error.message).toContain(`there is no packet in it: `);
    expect(error.message).toContain(text);
  });

  it("says so where another client is told, too", () => {
    const error = fault(capture([ICMP, ARP, TCP]), { client: "198.51.100.7" });
    expect(error.message).toBe(
      "no packet is from or to 198.51.100.7: there is none with data; of 3 frames are " +
        "not IP 1 (1 ARP), neither TCP nor UDP 1 (1 ICMP), without data 1",
    );
    expect(error.option).toBe("client");
  });
});

describe("a trace without packets", () => {
  it.each([
    ["", "there is no packet in it"],
    ["no comma here\n".repeat(2), ""],
    ["0,sp\n5,rp\n", "there is no packet in it but padding (2 packets)"],
    [
      "0 0 0 0\n",
      "there is no packet in it: zeros that fill the trace up, which holds no packet: 4",
    ],
  ])("%j says why", (text, message) => {
    expect(faultOf(() => requirePackets(readTrace(text))).message).toContain(message);
  });

  it("may consist of padding where that is fine", () => {
    expect(requirePackets(readTrace("0,sp\n"), true).trace.times.length).toBe(1);
  });
});

describe("rows", () => {
  const rows = "0 -0.5 0.75 -1\n0 0.25 -0.5 -1\n0 0 0 0\n0 -1 -2 3\n";

  it("of nothing but zeros are a packet at time 0 where all others begin there", () => {
    expect(read(rows, { index: 2 })).toBe("0+");
    expect(readTrace(rows, { index: 2 }).notes).toMatchObject([{ code: "sign-lost", count: 1 }]);
  });

  it("of nothing but zeros hold no packet where nothing says so", () => {
    expect(read("0 0 0 0\n0.5 -0.75 0.8 -1\n", { index: 0 })).toBe("");
    expect(read("1 -1 -1 1\n-1 -1 1 1\n0 0 0 0\n", { index: 2 })).toBe("");
  });

  it("of one packet need neither order nor spacing", () => {
    const short = "0.5 0 0 0\n0.25 -0.5 0.75 0\n-1 0 0 0\n";
    expect(read(short, { index: 0 })).toBe("0+");
    expect(read(short, { index: 2 })).toBe("0-");
    expect(readTraces(short).count).toBe(3);
  });

  it("say which option makes them readable", () => {
    expect(fault("1 -1 1 -1\n").option).toBe("spacing");
    expect(fault(rows).option).toBe("index");
    expect(fault(rows, { index: 9 }).option).toBe("index");
  });
});
