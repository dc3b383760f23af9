import { readTrace } from "@mbn-lang/runtime/trace";
import type { TraceNote } from "@mbn-lang/runtime/trace";
import { describe, expect, it } from "vitest";
import { fixture } from "./fixture.ts";
import { fault, faultOf, joined, matching, read } from "./packets.ts";

/** What the connection of fixtures/make.py carries: 10 ms from packet to packet, some left out. */
const CONNECTION = "0+ 10000000- 20000000- 40000000- 80000000+ 100000000-";

function counts(notes: readonly TraceNote[]): Record<string, number | undefined> {
  return Object.fromEntries(notes.map(({ code, count, byte }) => [code, count ?? byte]));
}

describe("captures", () => {
  it.each([
    ["ethernet.pcap", "pcap"],
    ["nanoseconds-big.pcap", "pcap"],
    ["vlan.pcap", "pcap"],
    ["raw.pcap", "pcap"],
    ["pppoe.pcap", "pcap"],
    ["network-loopback.pcap", "pcap"],
    ["ipv6.pcap", "pcap"],
    ["cooked.pcap", "pcap"],
    ["cooked2.pcap", "pcap"],
    ["loopback.pcap", "pcap"],
    ["loopback-ipv6.pcap", "pcap"],
    ["ethernet.pcapng", "pcapng"],
  ])("give the packets with new data: %s", (name, format) => {
    const reading = readTrace(fixture(name));
    expect(reading.format).toBe(format);
    expect(read(fixture(name))).toBe(CONNECTION);
    expect(counts(reading.notes)).toMatchObject({ "no-payload": 6, retransmitted: 4 });
  });

  it("say what they left out, and who the client is taken to be", () => {
    expect(readTrace(fixture("ethernet.pcap")).notes).toEqual([
      {
        code: "client",
        message: "client taken to be 192.0.2.10, which opens the most connections",
        option: "client",
      },
      { code: "not-ip", message: "frames left out, not IP: 1 (1 ARP)", count: 1 },
      { code: "not-ip", message: "packets left out, neither TCP nor UDP: 1 (1 ICMP)", count: 1 },
      { code: "other-hosts", message: "packets left out, to groups of hosts: 1", count: 1 },
      {
        code: "no-payload",
        message: "packets left out, without data (acknowledging, opening, closing): 6",
        count: 6,
      },
      { code: "retransmitted", message: "TCP segments left out, sent again: 4", count: 4 },
      {
        code: "other-hosts",
        message: "packets left out, neither from nor to the client: 1",
        count: 1,
      },
    ]);
  });

  it("are seen from the client told, however it is spelled", () => {
    const other = CONNECTION.replaceAll("+", "*").replaceAll("-", "+").replaceAll("*", "-");
    expect(read(fixture("raw.pcap"), { client: "203.0.113.5" })).toBe(other);
    expect(read(fixture("ipv6.pcap"), { client: "2001:0DB8:1:0:0:0:0:5" })).toBe(other);
    expect(read(fixture("ipv6.pcap"), { client: " 2001:db8::10 " })).toBe(CONNECTION);
    expect(read(fixture("ethernet.pcap"), { client: "192.0.2.77" })).toBe("0+");
  });

  it("name the hosts there are when the one told is not", () => {
    expect(fault(fixture("raw.pcap"), { client: "198.51.100.1" }).message).toBe(
      "no packet is from or to 198.51.100.1: those that send most are 203.0.113.5, 192.0.2.10",
    );
    for (const client of ["", "localhost", "1.2.3", "300.1.1.1", "1:2", "::1/64", "a]b"]) {
      expect(fault(fixture("raw.pcap"), { client })).toMatchObject({
        code: "option",
        message: matching(/is no IP address/),
      });
    }
  });

  it("that begin within a connection guess by the first packet", () => {
    const { trace, notes } = readTrace(fixture("middle.pcap"));
    // The first packet captured is one that the server sends: both addresses are public.
    expect([...trace.sent]).toEqual([1, 1, 1, 0, 1]);
    expect(notes[0]?.message).toBe("client taken to be 203.0.113.5, as the first packet looks");
  });

  it("read UDP, also behind extension headers and in pieces", () => {
    const { notes } = readTrace(fixture("udp6.pcap"));
    expect(read(fixture("udp6.pcap"))).toBe("0+ 20000000- 30000000- 40000000-");
    expect(counts(notes)).toMatchObject({ "no-payload": 1 });
  });

  it.each(["raw.pcap", "ethernet.pcapng", "nanoseconds-big.pcap"])(
    "cut off at any byte give what is before: %s",
    (name) => {
      const bytes = fixture(name);
      const all = readTrace(bytes).trace.times.length;
      let last = 0;
      for (let length = 4; length <= bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        if (length < (name.endsWith("ng") ? 28 : 24)) {
          expect(fault(cut).code).toBe("corrupt");
          continue;
        }
        const { trace, notes } = readTrace(cut);
        const truncated = notes.find(({ code }) => code === "truncated");
        if (truncated !== undefined) expect(truncated.byte).toBeLessThan(length);
        // Other hosts are there before the client is.
        if (!notes.some(({ message }) => message.includes("opens the most"))) continue;
        expect(trace.times.length).toBeGreaterThanOrEqual(last);
        last = trace.times.length;
      }
      expect(last).toBe(all);
    },
  );

  it("name the byte where they end", () => {
    const bytes = fixture("raw.pcap");
    const { notes } = readTrace(bytes.subarray(0, bytes.length - 1));
    const byte = notes.at(-1)?.byte ?? 0;
    expect(notes.at(-1)).toEqual({
      code: "truncated",
      message: `the capture ends within the packet at byte ${byte}: read up to there`,
      byte,
    });
    // The last frame is a TCP segment without data: 16 bytes before it, 40 of headers.
    expect(byte).toBe(bytes.length - 56);
  });

  it("leave out packets captured without their headers", () => {
    const bytes = fixture("raw.pcap");
    const view = new DataView(bytes.buffer);
    const cut = bytes.slice();
    const short = new DataView(cut.buffer);
    // Shorten each frame to 30 bytes: an IP header and half of TCP's.
    let from = 24;
    let to = 24;
    while (from < bytes.length) {
      const length = view.getUint32(from + 8, true);
      cut.copyWithin(to, from, from + 46);
      cut.set(bytes.subarray(from, from + 46), to);
      short.setUint32(to + 8, 30, true);
      from += 16 + length;
      to += 46;
    }
    const { trace, notes } = readTrace(cut.subarray(0, to));
    expect(trace.times.length).toBe(0);
    expect(counts(notes)).toEqual({ "cut-short": 16 });
  });

  it("order packets by time, keeping those of one time in order", () => {
    const bytes = fixture("raw.pcap").slice();
    const view = new DataView(bytes.buffer);
    let at = 24;
    for (let i = 0; at < bytes.length; i++) {
      // The fifth, the first with data, gets the latest time.
      if (i === 4) view.setUint32(at, view.getUint32(at, true) + 10, true);
      at += 16 + view.getUint32(at + 8, true);
    }
    const { notes } = readTrace(bytes);
    expect(read(bytes)).toBe("0- 10000000- 30000000- 70000000+ 90000000- 9990000000+");
    expect(counts(notes)).toMatchObject({ sorted: 1 });
  });

  it("of link types not known are refused with what to do", () => {
    const bytes = fixture("raw.pcap").slice();
    bytes[20] = 105;
    expect(fault(bytes)).toMatchObject({
      code: "unsupported",
      place: { byte: 40 },
      message: matching(/link type 105 is not read: .*editcap/),
    });
  });

  it("with lengths that cannot be are refused", () => {
    const pcap = fixture("raw.pcap").slice();
    new DataView(pcap.buffer).setUint32(32, 0xffffffff, true);
    expect(fault(pcap)).toMatchObject({ code: "corrupt", place: { byte: 32 } });
    const ng = fixture("ethernet.pcapng").slice();
    new DataView(ng.buffer).setUint32(4, 0, true);
    expect(fault(ng)).toMatchObject({ code: "corrupt", place: { byte: 4 } });
  });

  it("of pcapng without interfaces, times or byte order are refused or told", () => {
    expect(fault(blocks([6, packetBlock(0)])).message).toMatch(/its interface 0 is not described/);
    expect(counts(readTrace(blocks([3, new Uint8Array(8)])).notes)).toEqual({ "no-time": 1 });
    const broken = blocks().slice();
    broken[8] = 0;
    expect(faultOf(() => readTrace(broken)).message).toMatch(/names no byte order/);
  });

  it.each([
    [9, 1, 123_456_789],
    [6, 1000, 123_456_000],
    [3, 1_000_000, 123_000_000],
    [0x80 | 30, 1, 123_456_788],
  ])("of pcapng count time in the resolution %i that they name", (resolution, _, expected) => {
    const perSecond = resolution < 128 ? 10 ** resolution : 2 ** (resolution & 127);
    const tick = (seconds: bigint, nanoseconds: bigint): bigint =>
      seconds * BigInt(perSecond) + (nanoseconds * BigInt(perSecond)) / 1_000_000_000n;
    const first = packetBlock(tick(1_700_000_000n, 0n));
    const second = packetBlock(tick(1_700_000_000n, 123_456_789n));
    const file = blocks([1, interfaceBlock(resolution)], [6, first], [6, second]);
    expect([...readTrace(file).trace.times]).toEqual([0, expected]);
  });
});

/** A pcapng file of little-endian blocks, a section first. */
function blocks(...list: readonly (readonly [type: number, body: Uint8Array])[]): Uint8Array {
  const section = new DataView(new ArrayBuffer(16));
  section.setUint32(0, 0x1a2b3c4d, true);
  section.setUint16(4, 1, true);
  section.setBigInt64(8, -1n, true);
  const all = [[0x0a0d0d0a, new Uint8Array(section.buffer)] as const, ...list];
  const parts = all.map(([type, body]) => {
    const bytes = new Uint8Array(12 + body.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, type, true);
    view.setUint32(4, bytes.length, true);
    bytes.set(body, 8);
    view.setUint32(bytes.length - 4, bytes.length, true);
    return bytes;
  });
  return joined(...parts);
}

/** An interface of raw IPv4 with a resolution of time. */
function interfaceBlock(resolution: number): Uint8Array {
  return Uint8Array.of(228, 0, 0, 0, 0, 0, 0, 0, 9, 0, 1, 0, resolution, 0, 0, 0, 0, 0, 0, 0);
}

/** A UDP packet with four bytes of data at a time in ticks. */
function packetBlock(ticks: bigint | number): Uint8Array {
  const ip = [0x45, 0, 0, 32, 0, 0, 0, 0, 9, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2];
  const udp = [0, 1, 0, 2, 0, 12, 0, 0, 1, 2, 3, 4];
  const body = new Uint8Array(20 + ip.length + udp.length);
  const view = new DataView(body.buffer);
  view.setUint32(4, Number(BigInt(ticks) >> 32n), true);
  view.setUint32(8, Number(BigInt(ticks) & 0xffffffffn), true);
  view.setUint32(12, 32, true);
  view.setUint32(16, 32, true);
  body.set([...ip, ...udp], 20);
  return body;
}
