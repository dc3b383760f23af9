import { npyHeader, npyRow } from "@mbn-lang/runtime/trace";
import { describe, expect, it } from "vitest";
import { loadProgram } from "../../src/source/load.ts";
import { check, brief, memoryHost } from "../support/memory-host.ts";

const RATES = "fn rate(): float { return 3.5 }\n";

describe("imports", () => {
  it("bring in declarations by name, from the file's own folder", () => {
    const files = {
      "a/main.mbn": 'import { rate } from "../lib/rates.mbn"\n\nconst X = rate()\n',
      "lib/rates.mbn":
        'import { helper } from "./deep/helper.mbn"\n\nfn rate(): float { return helper() }\n',
      "lib/deep/helper.mbn": "fn helper(): float { return 3.5 }\n",
    };
    const { value, diagnostics } = loadProgram("a/main.mbn", memoryHost(files), { root: "" });
    expect(diagnostics).toEqual([]);
    expect([...value.files.keys()]).toEqual(["a/main.mbn", "lib/rates.mbn", "lib/deep/helper.mbn"]);
    expect([...value.targets.values()]).toEqual(["lib/rates.mbn", "lib/deep/helper.mbn"]);
  });

  it("rename with `as`", () => {
    const main = 'import { rate as speed } from "./rates.mbn"\n\nconst X = speed()\n';
    expect(brief(main, { "rates.mbn": RATES })).toEqual([]);
    expect(brief(main.replace("speed()", "rate()"), { "rates.mbn": RATES })).toEqual([
      "MBN2002: rate",
    ]);
  });

  it("bring in a constant and a function of one name together", () => {
    const lib = "const K = 3\n\nfn k(): int { return K }\n";
    expect(
      brief('import { K, k } from "./k.mbn"\n\nconst X = K + k()\n', { "k.mbn": lib }),
    ).toEqual([]);
  });

  it("of shipped modules need no host", () => {
    const main = 'import { tor_pareto } from "std/tor"\n\nconst X = tor_pareto(1, 2)\n';
    expect(brief(main)).toEqual([]);
  });

  it("are not re-exported", () => {
    const main = 'import { rate } from "./through.mbn"\n\nconst X = rate()\n';
    const files = { "through.mbn": 'import { rate } from "./rates.mbn"\n', "rates.mbn": RATES };
    const { diagnostics } = check(main, files);
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN2056"]);
    expect(diagnostics[0]?.notes.join(" ")).toContain("nothing is re-exported");
  });

  it("of one name twice are redeclared", () => {
    const main = 'import { rate, rate } from "./rates.mbn"\n\nconst X = rate()\n';
    expect(brief(main, { "rates.mbn": RATES })).toEqual(["MBN2003: rate"]);
  });

  it("that fail say so once, and nothing about the names", () => {
    const main =
      'import { a, b } from "./gone.mbn"\nimport { c } from "./gone.mbn"\n\nconst X = a() + b() + c() + D\n';
    expect(brief(main)).toEqual(['MBN2051: "./gone.mbn"', "MBN2001: D"]);
  });

  it("make users of what is missing unsound", () => {
    const { checked } = check('import { a } from "./gone.mbn"\n\nconst X = a()\n');
    expect([...checked.declarations.values()].map(({ sound }) => sound)).toEqual([false]);
  });
});

describe("circles of imports", () => {
  it("are one error naming every file", () => {
    const main = 'import { b } from "./b.mbn"\n\nfn a(): int { return b() }\n';
    const files = {
      "b.mbn": 'import { c } from "./c.mbn"\n\nfn b(): int { return c() }\n',
      "c.mbn": 'import { a } from "./main.mbn"\n\nfn c(): int { return 1 }\n\nconst Y = 1\n',
    };
    const { diagnostics } = check(main, files);
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN2054"]);
    expect(diagnostics[0]?.message).toBe(
      "These files import each other in a circle: `main.mbn` → `b.mbn` → `c.mbn` → `main.mbn`.",
    );
  });

  it("of one file are found", () => {
    const { diagnostics } = check('import { X } from "./main.mbn"\n\nconst Y = 1\n');
    expect(diagnostics.map(({ code }) => code)).toContain("MBN2054");
  });

  it("are found away from the entry", () => {
    const files = {
      "b.mbn": 'import { c } from "./c.mbn"\n\nfn b(): int { return c() }\n',
      "c.mbn": 'import { b } from "./b.mbn"\n\nfn c(): int { return 1 }\n',
    };
    expect(brief('import { b } from "./b.mbn"\n\nconst X = b()\n', files)).toEqual([
      'MBN2054: "./c.mbn"',
    ]);
  });
});

describe("the root", () => {
  const files = {
    "defenses/main.mbn": 'import { rate } from "../lib/rates.mbn"\n\nconst X = rate()\n',
    "lib/rates.mbn": RATES,
  };
  const codes = (entry: string, root?: string): readonly string[] => {
    const host = memoryHost({ ...files, [`/abs/${entry}`]: files["defenses/main.mbn"] });
    const options = root === undefined ? {} : { root };
    return loadProgram(entry, host, options).diagnostics.map(({ code }) => code);
  };

  it("is the entry's folder unless given", () => {
    expect(codes("defenses/main.mbn")).toEqual(["MBN2053"]);
    expect(codes("defenses/main.mbn", "")).toEqual([]);
    expect(codes("./defenses/main.mbn", ".")).toEqual([]);
  });

  it("is the entry's folder if the entry is outside of it", () => {
    expect(codes("defenses/main.mbn", "elsewhere")).toEqual(["MBN2053"]);
  });

  it("holds however the path is written", () => {
    const main = 'import { rate } from "./a/../../rates.mbn"\n\nconst X = rate()\n';
    const { diagnostics } = loadProgram(
      "d/main.mbn",
      memoryHost({ "d/main.mbn": main, "rates.mbn": RATES }),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN2053"]);
  });
});

describe("traces", () => {
  const main = 'import trace t from "./t.trace"\n\nconst X = t[0].time\n';

  it("are times in microseconds and directions", () => {
    const host = memoryHost({
      "main.mbn": main,
      "t.trace": "0,s,512\r\n1999,r\n\n4503599627370497,s\n",
    });
    const { value, diagnostics } = loadProgram("main.mbn", host);
    expect(diagnostics).toEqual([]);
    expect(value.traces.get("t.trace")).toEqual([
      { time: 0, sent: true },
      { time: 1.999, sent: false },
      { time: 4503599627370.497, sent: true },
    ]);
  });

  it("have a type", () => {
    expect(brief(main, { "t.trace": "0,s\n" })).toEqual([]);
    expect(brief(`${main}\nconst Y = t[0].size\n`, { "t.trace": "0,s\n" })).toEqual([
      "MBN3012: size",
    ]);
  });

  it.each([
    ["0,s\nsoon,r\n", 'Line 2 of `t.trace` cannot be read: the time "soon" is no whole number'],
    ["0,x\n", 'Line 1 of `t.trace` cannot be read: the direction "x" is not known'],
    ["once\nupon\n", "Line 1 of `t.trace` cannot be read: no trace is recognised"],
    ["", "`t.trace` cannot be read as a trace: there is no packet in it."],
    ["0 0 0 0 0\n", "`t.trace` cannot be read as a trace: there is no packet in it: zeros"],
    ["1 -1 1 -1 1\n", "`t.trace` cannot be read as a trace: there are directions but no times"],
  ])("with %j are reported", (text, message) => {
    const { diagnostics } = check(main, { "t.trace": text });
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN2057"]);
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.notes.join()).toContain("mbn trace convert");
  });

  const packets = [
    { time: 0, sent: true },
    { time: 250_000, sent: false },
    { time: 500_000, sent: false },
  ];

  it.each([
    ["t.log", "0,s,514\n250000000,r,514\n500000000,rp,514\n"],
    ["t.csv", "time_ns,direction,padding\n0,1,0\n250000000,-1,0\n500000000,-1,1\n"],
    [
      "t.jsonl",
      '{"time_s":0,"direction":1}\n{"time_s":0.25,"direction":-1}\n{"time_s":0.5,"direction":-1}\n',
    ],
    ["t.txt", "0.0\t1\n0.25\t-1\n0.5\t-1\n"],
  ])("are of any format: %s", (name, text) => {
    const source = main.replace("t.trace", name);
    const { value, diagnostics } = loadProgram(
      "main.mbn",
      memoryHost({ "main.mbn": source, [name]: text }),
    );
    expect(diagnostics).toEqual([]);
    expect(value.traces.get(name)).toEqual(packets);
  });

  it("may be bytes, where the host gives them", () => {
    const source = main.replace("t.trace", "t.npy");
    const trace = {
      times: Float64Array.of(0, 250e6, 500e6),
      sent: Uint8Array.of(1, 0, 0),
      padding: new Uint8Array(3),
    };
    const row = npyRow(trace, { length: 3 });
    const header = npyHeader(1, { length: 3 });
    const bytes = new Uint8Array([...header, ...row]);
    const host = {
      ...memoryHost({ "main.mbn": source }),
      readBytes: () => ({ ok: true as const, bytes }),
    };
    const { value, diagnostics } = loadProgram("main.mbn", host);
    expect(diagnostics).toEqual([]);
    expect(value.traces.get("t.npy")).toEqual(packets);
  });

  it("whose unit had to be guessed are told of", () => {
    const { diagnostics } = check(main, { "t.trace": "0 1\n1500 -1\n2500 -1\n" });
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ["MBN6099", "warning", "`t.trace` does not say all: times read as milliseconds."],
    ]);
  });
});

describe("bounds", () => {
  it("stop a program of too many files", () => {
    const host = {
      readFile: (path: string) => {
        const next = Number(/\d+/.exec(path)?.[0] ?? 0) + 1;
        return {
          ok: true as const,
          text: `import { X as Y } from "./f${next}.mbn"\n\nconst X = 1\n`,
        };
      },
    };
    const { value, diagnostics } = loadProgram("f0.mbn", host);
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN2058"]);
    expect(value.files.size).toBe(1000);
  });

  it("report an entry that cannot be read", () => {
    const { diagnostics } = loadProgram("main.mbn", memoryHost({}));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "`main.mbn` cannot be read: there is no such file.",
    ]);
  });
});
