import { readFileSync } from "node:fs";
import { parseMaybenotTrace, readTrace, readTraces } from "@mbn-lang/runtime/trace";
import { describe, expect, it } from "vitest";
import { fault, read, show } from "./packets.ts";

const EXAMPLES = new URL("../../../examples/traces/", import.meta.url);

function example(name: string): string {
  return readFileSync(new URL(name, EXAMPLES), "utf8");
}

describe("text formats", () => {
  it.each([
    ["maybenot", "a Maybenot trace", "0,s,514\n5,r,514\n7,sp,514\n", "0+ 5- 7+p"],
    ["cells", "Wang's cells", "0.0\t1\n0.5\t-1\n0.51\t-1\n", "0+ 500000000- 510000000-"],
    ["cells", "cells of 512 bytes", "0.0\t512\n0.5\t-512\n", "0+ 500000000-"],
    ["cells", "sizes as they were", "0.0\t74\n0.5\t-1500\n0.6\t888\n", "0+ 500000000- 600000000+"],
    ["cells", "three columns", "0.0\t1\t512\n0.5\t-1\t1443\n", "0+ 500000000-"],
    ["cells", "three columns with letters", "0.0 s 512\n0.5 rp 1443\n", "0+ 500000000-p"],
    ["cells", "padding of FRONT", "0.0\t1\n0.5\t-888\n0.6\t888\n", "0+ 500000000-p 600000000+p"],
    ["cells", "padding of GLUE", "0.0\t512\n0.5\t-999\n", "0+ 500000000-p"],
    ["cells", "Python's small numbers", "0.0\t1\n5.1e-05\t-1\n2.5E-4\t-1\n", "0+ 51000- 250000-"],
    ["cells", "spaces", "  0.0   1 \n0.5  -1\n", "0+ 500000000-"],
    ["cells", "commas", "0.0,1\n0.5 , -1\n", "0+ 500000000-"],
    ["cells", "semicolons", "0.0;1\n0.5;-1;x,y\n", "0+ 500000000-"],
    ["cells", "CRLF", "0.0\t1\r\n0.5\t-1\r\n", "0+ 500000000-"],
    ["cells", "a byte order mark", "\uFEFF0.0\t1\n0.5\t-1\n", "0+ 500000000-"],
    ["cells", "comments", "# time direction\n0.0\t1\n\n#\n0.5\t-1\n", "0+ 500000000-"],
    ["cells", "letters with seconds", "0.0,s,514\n0.5,r,514\n", "0+ 500000000-"],
    ["cells", "times not from 0", "17.25 -1\n17.5 1\n", "0- 250000000+"],
    ["cells", "times below 0", "-0.5 1\n0.5 -1\n", "0+ 1000000000-"],
    ["cells", "signed times and sizes", "0.0 514\n-0.5 1500\n0.6 52\n", "0+ 500000000- 600000000+"],
    ["cells", "zeros at the end", "0.0 1\n0.5 -1\n0 0\n0.0 0\n", "0+ 500000000-"],
    ["cells", "points without digits", ".5 1.\n1. -1.0\n", "0+ 500000000-"],
    ["cells", "ten digits, rounded", "0.0 1\n0.1234567895 -1\n", "0+ 123456790-"],
    ["csv", "a header", "time,direction\n0.0,1\n0.5,-1\n", "0+ 500000000-"],
    ["csv", "named units", "Direction;Time (ms)\n1;5\n-1;7\n", "0+ 2000000-"],
    ["csv", "signed sizes", "timestamp_us,packet_size\n0,1500\n3,-52\n", "0+ 3000-"],
    [
      "csv",
      "other columns, quoted",
      'No.,"Time",Info,dir\n1,"0.5","a,b",out\n2,1.5,,in\n',
      "0+ 1000000000-",
    ],
    ["csv", "padding", "time_ns,direction,padding\n0,1,0\n5,-1,1\n7,-1,True\n", "0+ 5-p 7-p"],
    ["csv", "nothing below the header", "time,direction\n", ""],
    ["jsonl", "objects", '{"time_ns":0,"direction":1}\n{"time_ns":5,"direction":-1}\n', "0+ 5-"],
    [
      "jsonl",
      "words",
      '{"t":0.5,"dir":"in","padding":true}\n{"t":1,"dir":"out"}\n',
      "0-p 500000000+",
    ],
    ["signed-times", "a time a line", "-0.0\n0.5\n-0.6\n", "0- 500000000+ 600000000-"],
    ["rows", "a trace a line", "-0.5 0.75 -1.5 -1.75\n", "0- 250000000+ 1000000000- 1250000000-"],
    ["maybenot", "nothing", "", ""],
    ["maybenot", "no lines but empty ones", "\n \r\n# x\n", ""],
  ])("%s: %s", (format, _, text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(new TextEncoder().encode(text))).toBe(expected);
    expect(readTrace(text)).toMatchObject({ format });
  });

  it.each(["tor-circuit/0.log", "deep-fingerprinting/10.log", "bigenough/0030-0000-0005.log"])(
    "reads %s, a real trace, the same in whatever format",
    (name) => {
      const text = example(name);
      const trace = parseMaybenotTrace(text);
      expect(readTrace(text).trace).toEqual(trace);
      const cells = [...trace.times].map((time, i) => {
        const seconds = `${Math.floor(time / 1e9)}.${String(time % 1e9).padStart(9, "0")}`;
        return { seconds, sign: trace.sent[i] === 1 ? "" : "-" };
      });
      const shifted = cells.map(({ seconds, sign }) => `1${seconds.padStart(14, "0")}\t${sign}1\n`);
      expect(readTrace(cells.map((c) => `${c.seconds}\t${c.sign}1\n`).join("")).trace).toEqual(
        trace,
      );
      expect(readTrace(cells.map((c) => `${c.seconds} ${c.sign}512\n`).join("")).trace).toEqual(
        trace,
      );
      expect(readTrace(shifted.join("")).trace).toEqual(trace);
      expect(readTrace(cells.map((c) => `${c.sign}${c.seconds}\n`).join("")).trace).toEqual(trace);
      const row = cells.map((c) => `${c.sign}${c.seconds}`).join(" ");
      expect(readTrace(`${row} 0 0 0\n`).trace).toEqual(trace);
    },
  );
});

describe("units", () => {
  /** A page load: 1000 packets within 10 s. */
  function load(unit: number, decimals: number): string {
    const lines = Array.from({ length: 1000 }, (_, i) => {
      return `${((i * 0.01) / unit).toFixed(decimals)}\t${i % 5 === 0 ? 1 : -1}\n`;
    });
    return lines.join("");
  }

  it.each([
    ["s", 1, 6],
    ["ms", 1e-3, 0],
    ["ms", 1e-3, 3],
    ["us", 1e-6, 0],
    ["ns", 1e-9, 0],
  ])("%s are recognised by how long the trace is", (unit, scale, decimals) => {
    const { conventions, trace, notes } = readTrace(load(scale, decimals));
    expect(conventions).toEqual({ unit, positive: "sent" });
    expect(trace.times[999]).toBe(9_990_000_000);
    expect(notes.map(({ code }) => code)).toEqual(unit === "s" ? [] : ["unit"]);
  });

  it.each([
    ["s", "1700000000.123456"],
    ["ms", "1700000000123"],
    ["us", "1700000000123456"],
    ["ns", "1700000000123456788"],
  ])("%s are recognised by dates, and no digit is lost", (unit, date) => {
    const next = date.replace(/.$/, (digit) => String(Number(digit) + 1));
    const { conventions, trace } = readTrace(`${date} 1\n${next} -1\n`);
    expect(conventions.unit).toBe(unit);
    expect(trace.times[1]).toBe({ s: 1000, ms: 1e6, us: 1000, ns: 1 }[unit]);
  });

  it("are the user's, then the header's, then guessed", () => {
    expect(read("time_ms,dir\n0,1\n5,-1\n", { unit: "us" })).toBe("0+ 5000-");
    expect(read("time_ms,dir\n0,1\n5,-1\n")).toBe("0+ 5000000-");
    expect(read("0 1\n5 -1\n", { unit: "ns" })).toBe("0+ 5-");
  });

  it("are nanoseconds beside the letters of the reference's format", () => {
    expect(read("time,direction,size\n0,s,514\n5000,r,514\n")).toBe("0+ 5000-");
    expect(read("0 s\n5000 rp\n")).toBe("0+ 5000-p");
    expect(read("0 out\n5000 in\n")).toBe("0+ 5000000000-");
    expect(read("time_ms,direction\n0,s\n5,r\n")).toBe("0+ 5000000-");
    expect(read("0.0 s\n0.5 r\n")).toBe("0+ 500000000-");
  });

  it("may be told by another trace of the data set", () => {
    const { conventions } = readTrace(load(1e-3, 0));
    expect(read("0 1\n1 -1\n", conventions)).toBe("0+ 1000000-");
    expect(read("0 1\n1 -1\n")).toBe("0+ 1000000000-");
  });
});

describe("signs", () => {
  function load(share: number): string {
    const lines = Array.from({ length: 400 }, (_, i) => `${i / 100} ${i < 4 * share ? 1 : -1}\n`);
    return lines.join("");
  }

  it("are not reinterpreted in beginnings of circuits, which are sent for the most part", () => {
    const cells = Array.from({ length: 199 }, (_, i) => `${i / 100} ${i === 9 ? -1 : 1}\n`);
    expect(readTrace(cells.join("")).conventions.positive).toBe("sent");
  });

  it("mean sent where positive, unless more are positive than are ever sent", () => {
    expect(readTrace(load(75)).conventions.positive).toBe("sent");
    const { conventions, notes, trace } = readTrace(load(76));
    expect(conventions.positive).toBe("received");
    expect([trace.sent[0], trace.sent[399]]).toEqual([0, 1]);
    expect(notes).toMatchObject([{ code: "sign" }]);
    expect(readTrace(load(76), { positive: "sent" })).toMatchObject({ notes: [] });
  });

  it("are not guessed by the first packet", () => {
    expect(read("0.0 -1\n0.5 1\n0.6 -1\n0.7 -1\n")).toBe("0- 500000000+ 600000000- 700000000-");
  });

  it("are believed where directions are named", () => {
    const words = load(90).replaceAll("-1", "in").replaceAll(/ 1$/gm, " out");
    expect(readTrace(words, { positive: "received" }).trace.sent[0]).toBe(1);
    const header = `time direction\n${load(90)}`;
    expect(readTrace(header).trace.sent[0]).toBe(1);
    expect(readTrace(header, { positive: "received" }).trace.sent[0]).toBe(0);
  });

  it("that are all the same say nothing", () => {
    expect(fault(load(100)).message).toMatch(/^line 1: all 400 packets are positive, so that/);
    expect(fault(load(0)).message).toMatch(/all 400 packets are negative/);
    expect(readTrace(load(100), { positive: "sent" }).trace.sent).not.toContain(0);
  });
});

describe("order", () => {
  it("is that of time, packets of one time as in the file", () => {
    const { trace, notes } = readTrace("0.3 1\n0.1 -1\n0.1 1\n0.1 -1\n0.2 -1\n");
    expect(show(trace)).toBe("0- 0+ 0- 100000000- 200000000+");
    expect(notes).toEqual([
      {
        code: "sorted",
        message: "ordered by time; packets that stood before an earlier one: 1",
        count: 1,
      },
    ]);
  });

  it("is the file's in the reference's format", () => {
    expect(read("5,s\n1,r\n")).toBe("5+ 1-");
  });
});

describe("rows", () => {
  const text = "# two traces\n1 -1 -1 1 0 0\n\n-1 1 1 1 1 0\n";

  it("are traces of their own", () => {
    const set = readTraces(text, { spacing: 10 });
    expect(set).toMatchObject({ format: "rows", count: 2, labels: null });
    expect(show(set.read(1).trace)).toBe("0- 10+ 20+ 30+ 40+");
    expect(show(set.read(0).trace)).toBe("0+ 10- 20- 30+");
  });

  it("with a fault do not keep the others from being read", () => {
    const set = readTraces("0.5 -0.6 -0.7 0.9\n0.5 x 0.7 0.9\n0.5,-0.6 , -0.7;0.9\n");
    expect(set.count).toBe(3);
    expect(show(set.read(2).trace)).toBe(show(set.read(0).trace));
    expect(() => set.read(1)).toThrow(/^line 2: "x 0.7 0.9" is no signed time/);
  });

  it("of few numbers are read as such if told", () => {
    expect(read("0.5 -1\n", { format: "rows" })).toBe("0+ 500000000-");
  });
});

describe("formats that are told", () => {
  it.each([
    ["maybenot", "0.5 1\n0.6 -1\n", ""],
    ["cells", "time,direction\n0.5,1\n0.6,-1\n", "0+ 100000000-"],
    ["signed-times", "0.5,1\n", "line 1"],
    ["csv", "0.5,1\n", "there is no header"],
    ["cells", "0.5\n", "the line ends after 1 of 2 columns"],
    ["cells", '{"time":0}\n', "is no number"],
    ["jsonl", "0.5,1\n", "this is no JSON object"],
    ["npy", "0.5,1\n", "not the beginning of an .npy file"],
    ["npz", "0.5,1\n", "its directory is missing"],
    ["pcap", "0.5,1\n", "ends within its header"],
    ["pcapng", "0.5,1\n", "ends within its header"],
    ["pcap", "0.5,1 padded to be long enough for a header\n", "this is no pcap file"],
  ] as const)("%s of %j", (format, text, expected) => {
    if (expected === "" || /^\d/.test(expected)) expect(read(text, { format })).toBe(expected);
    else expect(fault(text, { format }).message).toContain(expected);
  });
});

describe("bad text", () => {
  it.each([
    ["0.5 1\n0.6 up2\n", 2, "direction", 'the direction "up2" is not known: write 1 or sent'],
    ["0.5 1\nx 1\n", 2, "time", 'the time "x 1" is no number'],
    ["0.5 1\n0.6\n", 2, "columns", "the line ends after 1 of 2 columns"],
    ["0.5 1\n0.6 0\n0.7 1\n", 2, "direction", "the direction is 0, which is neither"],
    ["0.5 1\n0.6 0\n", 2, "direction", "the direction is 0, which is neither"],
    ["0.5;1\n0,6;1\n", 2, "columns", 'no separator before ",6;1"'],
    ["0.5 1\n0,6 1\n", 2, "columns", 'no separator before ",6 1"'],
    ["0.5,1\n0.6,1x\n", 2, "columns", '"x" does not belong behind the direction'],
    ["0.5 1\nnan -1\n", 2, "time", "is no number"],
    ["0.5 1\n1e999 -1\n", 2, "time", "is no number"],
    ["0 1\n9007199254740992 -1\n", 2, "time", "2^53 nanoseconds (104 days) or more after"],
    ["time,direction,padding\n0,1,maybe\n", 2, "columns", 'padding is "maybe"'],
    ['{"time":0,"direction":1}\n{"time":"x","direction":1}\n', 2, "time", '"time" is no number'],
    ['{"time":0,"direction":1}\n{"time":1}\n', 2, "direction", '"direction" is no direction'],
    ['{"time":0}\n', 1, "columns", "the object has no time and direction"],
    ["[1, 2]\n", 1, "format", "no trace is recognised"],
    ["once upon a time\nthere was\n", 1, "format", "no trace is recognised"],
    ["\n\nhello\n", 3, "format", "no trace is recognised"],
    ["<html>\n<body>\n", 1, "format", "no trace is recognised"],
  ])("%j is refused in line %i", (text, line, code, message) => {
    const error = fault(text);
    expect(error).toMatchObject({ code, place: { line } });
    expect(error.message).toContain(message);
    expect(error.message).toMatch(new RegExp(`^line ${line}: .*: `, "s"));
  });

  it("of times too far apart names the unit that they were read in", () => {
    expect(fault("0.0 1\n9007199.254740992 -1\n", { unit: "s" }).message).toBe(
      "line 2: in seconds this is 2^53 nanoseconds (104 days) or more after the first packet: " +
        "check the unit, or cut the trace",
    );
    expect(read("0.0 1\n9007199.254740991 -1\n", { unit: "s" })).toBe("0+ 9007199254740991-");
  });

  it("is told of lines before the first packet, and stops at a few", () => {
    expect(readTrace("a title\nand more\n0.5 1\n").notes).toEqual([
      {
        code: "skipped-lines",
        message: "lines left out before the first packet: 2",
        count: 2,
        line: 1,
      },
    ]);
    expect(fault(`${"title\n".repeat(101)}0.5 1\n`).code).toBe("format");
  });

  it("says how many lines of the reference's format were left out", () => {
    expect(readTrace("0,s\nend\n").notes).toEqual([
      { code: "skipped-lines", message: "lines left out that have no comma: 1", count: 1 },
    ]);
  });

  it.each([
    ["\x1f\x8b\x08", "gunzip"],
    ["\x80\x03", "pickle"],
    ["\x89HDF\r\n", "HDF5"],
    ["\xff\xfe0\0", "UTF-16"],
    ["BZh9", "bunzip2"],
    ["MZ\x90\0\x03", "no text and no known binary format"],
  ])("%j is refused with what to do", (start, advice) => {
    const bytes = Uint8Array.from(start, (character) => character.charCodeAt(0));
    expect(fault(bytes).code).toBe("format");
    expect(fault(bytes).message).toContain(advice);
  });
});
