import { npyHeader, npyRow, readTrace, readTraces } from "@mbn-lang/runtime/trace";
import { deflateRaw } from "pako";
import { describe, expect, it } from "vitest";
import { fixture } from "./fixture.ts";
import { fault, faultOf, joined, matching, read, show } from "./packets.ts";

const FIRST = "0+ 500000000- 510000001- 1250000000+ 3000000000-";
const SECOND = "0- 500000000+ 510000001- 1250000000- 3000000000-";

describe("NumPy arrays", () => {
  it.each([
    "signed.npy",
    "fortran.npy",
    "big-endian.npy",
    "channel.npy",
    "version-2.npy",
    "version-3.npy",
  ])("reads each row of %s as a trace of signed times", (name) => {
    const set = readTraces(fixture(name));
    expect(set).toMatchObject({ format: "npy", count: 2, labels: null });
    expect(show(set.read(0).trace)).toBe(FIRST);
    expect(show(set.read(1).trace)).toBe(SECOND);
  });

  it("keeps the sign of -0, and says when a 0 has none", () => {
    const set = readTraces(fixture("signed.npy"));
    expect(set.read(1).notes).toEqual([]);
    expect(set.read(0).notes).toEqual([
      {
        code: "sign-lost",
        message: "packets without a sign, at time 0, taken for sent: 1",
        count: 1,
      },
    ]);
  });

  it("reads numbers of four bytes as exactly as they are", () => {
    const { times, sent } = readTrace(fixture("single.npy"), { index: 0 }).trace;
    expect([...sent]).toEqual([1, 0, 0, 1, 0]);
    expect(times[1]).toBe(5e8);
    expect(Math.abs((times[2] ?? 0) - 510_000_001)).toBeLessThan(30);
  });

  it("reads one dimension as one trace", () => {
    expect(readTraces(fixture("one.npy")).count).toBe(1);
    expect(read(fixture("one.npy"))).toBe(SECOND);
  });

  it.each(["i1", "i2", "i4", "i8", "big-i2", "big-i4", "big-i8"])(
    "reads directions of type %s with the spacing told",
    (type) => {
      const bytes = fixture(`directions-${type}.npy`);
      expect(read(bytes, { index: 0, spacing: 1000 })).toBe("0+ 1000- 2000- 3000+ 4000-");
      expect(read(bytes, { index: 1, spacing: 0 })).toBe("0- 0+ 0- 0- 0-");
      expect(fault(bytes, { index: 0 })).toMatchObject({
        code: "option",
        message: matching(/directions but no times: say how much time to put/),
      });
    },
  );

  it.each([-1, 1.5, NaN, Infinity])("refuses a spacing of %d", (spacing) => {
    expect(fault(fixture("directions-i1.npy"), { index: 0, spacing }).code).toBe("option");
  });

  it("reads a table of times and directions", () => {
    expect(read(fixture("table.npy"))).toBe(FIRST);
    expect(read(fixture("table-ns.npy"))).toBe(FIRST);
    expect(readTrace(fixture("table-ns.npy")).conventions).toEqual({
      unit: "ns",
      positive: "sent",
    });
  });

  it("asks which of several traces to read", () => {
    expect(fault(fixture("signed.npy")).message).toBe(
      "the file holds 2 traces: say which one to read, from 0 to 1",
    );
    expect(fault(fixture("signed.npy"), { index: 2 }).message).toBe(
      "there is no trace 2: they go from 0 to 1",
    );
    for (const index of [-1, 0.5, NaN]) {
      expect(fault(fixture("signed.npy"), { index }).code).toBe("option");
    }
  });

  it.each([
    ["objects.npy", "unsupported", /Python objects, which could run any code/],
    ["fields.npy", "unsupported", /named fields/],
    ["names.npy", "unsupported", /the array is of <U1/],
    ["bool.npy", "unsupported", /b1/],
    ["three.npy", "unsupported", /the shape 2 x 3 x 4/],
    ["zero-direction.npy", "direction", /element 3: the direction is 0: save 1/],
    ["unsigned.npy", "direction", /all 40 packets are positive/],
  ])("refuses %s: %s", (name, code, message) => {
    expect(fault(fixture(name))).toMatchObject({ code, message: matching(message) });
  });

  it("refuses a file cut off at any byte, saying where", () => {
    const bytes = fixture("one.npy");
    for (let length = 6; length < bytes.length; length++) {
      const error = fault(bytes.subarray(0, length));
      expect(error.code).toBe("corrupt");
      expect(error.message).toMatch(/^byte \d+: /);
    }
    expect(fault(bytes.subarray(0, 180)).message).toBe(
      "byte 180: the array ends 12 bytes early: its shape is 8",
    );
  });

  it("refuses what is not finite and what is too large", () => {
    for (const value of [NaN, Infinity, -Infinity, 2 ** 53]) {
      const row = new Uint8Array(new Float64Array([0.5, value]).buffer);
      const bytes = joined(npyHeader(1, { length: 2 }), row);
      expect(fault(bytes)).toMatchObject({ code: "time", place: { element: 1 } });
    }
  });

  it("refuses sizes without times", () => {
    const sizes = Float64Array.from({ length: 40 }, (_, i) => ((i * 23) % 40) + 1);
    const bytes = joined(npyHeader(1, { length: 40 }), new Uint8Array(sizes.buffer));
    expect(fault(bytes)).toMatchObject({
      code: "format",
      message: matching(/signed times go up/),
    });
  });
});

describe("the conventions of a set", () => {
  /** Rows of signed times, in any unit. */
  function rows(...values: readonly (readonly number[])[]): Uint8Array {
    const length = Math.max(...values.map((row) => row.length));
    const padded = values.map((row) => [...row, ...Array<number>(length - row.length).fill(0)]);
    const data = new Uint8Array(Float64Array.from(padded.flat()).buffer);
    return joined(npyHeader(values.length, { length }), data);
  }

  it("are those of the long rows, also for one that looks different", () => {
    const long = Array.from({ length: 300 }, (_, i) => (i % 4 === 0 ? 1 : -1) * (i * 40 + 0.125));
    const short = [0.25, -0.75, -1.25];
    const set = readTraces(rows(long, long, short));
    expect(set.read(0).conventions).toEqual({ unit: "ms", positive: "sent" });
    expect(show(set.read(2).trace)).toBe("0+ 500000- 1000000-");
    expect(readTrace(rows(short)).conventions.unit).toBe("s");
  });

  it("are of rows that NaN fills up, too", () => {
    const set = readTraces(rows([0.25, -0.5, 1.25, 2], [0.5, -0.75, NaN, NaN]));
    expect(show(set.read(1).trace)).toBe("0+ 250000000-");
    expect(() => readTraces(rows([0.25, NaN, 0.5, 1], [1, 2, 3, 4])).read(0)).toThrow("NaN is no");
  });

  it("are the user's if told", () => {
    const bytes = rows([1, -2, -3]);
    expect(read(bytes, { unit: "us", positive: "received" })).toBe("0- 1000+ 2000+");
  });

  it("do not depend on which trace is read first", () => {
    const upload = Array.from({ length: 400 }, (_, i) => (i % 10 === 9 ? -1 : 1) * (i + 1) * 0.01);
    const download = upload.map((time) => -time);
    const set = readTraces(rows(download, download, upload));
    expect(set.read(2).conventions.positive).toBe("sent");
    expect(readTrace(rows(upload)).conventions.positive).toBe("received");
  });
});

describe("archives of arrays", () => {
  it.each([
    "stored.npz",
    "deflated.npz",
    "wide.npz",
    "labels-u2.npz",
    "labels-u4.npz",
    "labels-big-u8.npz",
  ])("reads X of %s with the classes of y", (name) => {
    const set = readTraces(fixture(name));
    expect(set).toMatchObject({ format: "npz", count: 2, labels: Float64Array.of(3, 7) });
    expect(show(set.read(0).trace)).toBe(FIRST);
    expect(show(set.read(1).trace)).toBe(SECOND);
  });

  it("reads the only array, and the one named", () => {
    expect(read(fixture("only.npz"), { index: 0 })).toBe(FIRST);
    expect(read(fixture("arrays.npz"), { array: "train", index: 1 })).toBe(SECOND);
    expect(read(fixture("arrays.npz"), { array: "test", index: 1, spacing: 5 })).toBe(
      "0- 5+ 10- 15- 20-",
    );
  });

  it("says what arrays there are", () => {
    expect(fault(fixture("arrays.npz")).message).toBe(
      "there is no array X: name one of train, test",
    );
    expect(fault(fixture("stored.npz"), { array: "Z" }).message).toBe(
      "there is no array Z: there are X, y",
    );
  });

  it("refuses encrypted members and other ways of packing", () => {
    for (const [byte, value] of [
      [8, 1],
      [10, 14],
    ] as const) {
      const bytes = archive(new Uint8Array(10), 10);
      const entry = bytes.length - 22 - 46 - "X.npy".length;
      bytes[entry + byte] = value;
      expect(fault(bytes).code).toBe("unsupported");
    }
  });

  it("refuses too many members, and an archive without any", () => {
    const bytes = archive(new Uint8Array(10), 10);
    const view = new DataView(bytes.buffer);
    view.setUint16(bytes.length - 12, 10_001, true);
    expect(fault(bytes).code).toBe("limit");
    expect(fault(bytes.subarray(-22).slice().fill(0, 4)).message).toBe(
      "there is no array X: the archive is empty",
    );
  });

  it("does without classes that are names", () => {
    expect(readTraces(fixture("named-labels.npz")).labels).toBeNull();
  });

  it("refuses more than allowed", () => {
    expect(fault(fixture("deflated.npz"), { maxBytes: 255, index: 0 })).toMatchObject({
      code: "limit",
      message: matching(/X.npy unpacks to 256 bytes: the limit is 255/),
    });
    expect(read(fixture("deflated.npz"), { maxBytes: 256, index: 0 })).toBe(FIRST);
  });

  it("refuses an archive cut off at any byte", () => {
    const bytes = fixture("deflated.npz");
    for (let length = 4; length < bytes.length; length++) {
      expect(fault(bytes.subarray(0, length)).code).toBe("corrupt");
    }
  });

  it("notices any changed byte of the packed array, or reads the same", () => {
    const bytes = fixture("deflated.npz");
    const view = new DataView(bytes.buffer);
    const from = 30 + view.getUint16(26, true) + view.getUint16(28, true);
    for (let at = from; at < from + 100; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      expect(faultOf(() => readTraces(changed)).code).toBe("corrupt");
    }
  });

  it("stops unpacking where a member is larger than it says", () => {
    const bomb = deflateRaw(new Uint8Array(50_000_000));
    expect(fault(archive(bomb, 200_000))).toMatchObject({
      code: "corrupt",
      message: matching(/X.npy is larger than it says/),
    });
    expect(fault(archive(bomb.subarray(0, 100), 2 ** 30)).message).toMatch(/cannot unpack to/);
  });
});

/** An archive with one deflated member X.npy that claims a size. */
function archive(packed: Uint8Array, size: number): Uint8Array {
  const name = new TextEncoder().encode("X.npy");
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(26, name.length, true);
  const entry = new DataView(new ArrayBuffer(46));
  entry.setUint32(0, 0x02014b50, true);
  entry.setUint16(10, 8, true);
  entry.setUint32(20, packed.length, true);
  entry.setUint32(24, size, true);
  entry.setUint16(28, name.length, true);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, 1, true);
  end.setUint32(16, 30 + name.length + packed.length, true);
  const headers = [local, entry, end].map((view) => new Uint8Array(view.buffer));
  const [first = name, second = name, third = name] = headers;
  return joined(first, name, packed, second, name, third);
}

describe("arrays that are written", () => {
  const trace = readTrace("0,r\n1500000000,sp\n2000000001,r\n").trace;

  it("are read back, the sign at time 0 included", () => {
    const options = { length: 5 };
    const bytes = joined(npyHeader(2, options), npyRow(trace, options), npyRow(trace, options));
    expect(bytes.length).toBe(64 * 2 + 2 * 5 * 8);
    expect(readTraces(bytes).count).toBe(2);
    expect(read(bytes, { index: 1 })).toBe("0- 1500000000+ 2000000001-");
  });

  it("hold directions or times if asked", () => {
    const directions = { length: 4, values: "directions" } as const;
    expect([...npyRow(trace, directions)]).toEqual([255, 1, 255, 0]);
    const bytes = joined(npyHeader(1, directions), npyRow(trace, directions));
    expect(read(bytes, { spacing: 1 })).toBe("0- 1+ 2-");
    const times = npyRow(trace, { length: 2, values: "times" });
    expect([...new Float64Array(times.buffer)]).toEqual([0, 1.5]);
  });

  it("are byte for byte what NumPy writes", () => {
    const { trace: first } = readTraces(fixture("signed.npy")).read(0);
    const { trace: second } = readTraces(fixture("signed.npy")).read(1);
    const options = { length: 8 };
    const bytes = joined(npyHeader(2, options), npyRow(first, options), npyRow(second, options));
    expect(bytes).toEqual(fixture("signed.npy"));
    const directions = { length: 8, values: "directions" } as const;
    const rows = [first, second].map((each) => npyRow(each, directions));
    expect(joined(npyHeader(2, directions), ...rows)).toEqual(fixture("directions-i1.npy"));
  });

  it("begin with headers whose length is a multiple of 64, also long ones", () => {
    for (const count of [1, 12_345_678_901, 2 ** 52]) {
      const header = npyHeader(count, { length: 123_456_789 });
      expect(header.length % 64).toBe(0);
      expect(header.at(-1)).toBe(10);
    }
  });
});
