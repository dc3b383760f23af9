import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "./data-set.ts";
import { mbn } from "./fake-io.ts";

// What an editor on Windows makes of a file, or an old one of a Mac, is the same file.

const ROOT = join(import.meta.dirname, "../..");

const WAYS: Readonly<Record<string, (text: string) => string>> = {
  CRLF: (text) => text.replaceAll("\n", "\r\n"),
  "CRLF with a byte-order mark": (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`,
  "a byte-order mark": (text) => `\uFEFF${text}`,
  "CRLF and LF in turn": (text) => {
    let lines = 0;
    return text.replaceAll("\n", () => (lines++ % 2 === 0 ? "\r\n" : "\n"));
  },
};
/** Only sources and machine strings may have lone CR; no trace ever had. */
const SOURCE_WAYS = { ...WAYS, CR: (text: string) => text.replaceAll("\n", "\r") };

const FAULTY = `/// A machine with mistakes,
/// told in two lines.
machine bad(wait: duration = 5) { // one
  // mbn: allow limitless-padding
  state a {
    pad after uniform(1ms, 2us)

    on TunnelSent -> b
  }
  /* two
     lines */ state c { on Nonsense -> a }
}
defense d { client { bad( } }
`;
const ALLOWED = `machine m {
  // mbn: allow all
  state s { pad after 1ms on PaddingSent -> s }
}
`;

/** What commands say of a file, without offsets, which count the characters of line ends. */
async function said(name: string, text: string, commands: readonly string[][]): Promise<string> {
  const cwd = folderWith({});
  writeFileSync(join(cwd, name), text);
  const parts: string[] = [];
  for (const [command = "", ...options] of commands) {
    const { code, stdout, stderr } = await mbn([command, name, ...options], { cwd });
    expect(stderr).not.toContain("internal error");
    parts.push(`${command} ${code}\n${stdout}${stderr}`);
  }
  return parts.join("\n").replaceAll(/"offset": *\d+,?/g, "");
}

const OF_SOURCES = [
  ["check", "--hints"],
  ["check", "--hints", "--format", "json"],
  ["compile", "--all", "--seed", "1"],
  ["compile", "--all", "--seed", "1", "--format", "ir"],
];

describe.each(Object.entries(SOURCE_WAYS))("a source with %s", (_, way) => {
  const sources: readonly (readonly [name: string, text: string])[] = [
    ["faulty.mbn", FAULTY],
    ["allowed.mbn", ALLOWED],
    ...["front", "tamaraw", "regulator"].map(
      (name) => [`${name}.mbn`, readFileSync(join(ROOT, `examples/${name}.mbn`), "utf8")] as const,
    ),
  ];

  it.each(sources)("%s has the same places, messages, hints and machines", async (name, text) => {
    const expected = await said(name, text, OF_SOURCES);
    expect(await said(name, way(text), OF_SOURCES)).toBe(expected);
  });

  it.each(sources)("%s is formatted as the same text, with LF", async (name, text) => {
    const [ours, theirs] = [folderWith({ [name]: text }), folderWith({ [name]: way(text) })];
    const plain = await mbn(["fmt", name], { cwd: ours });
    const changed = await mbn(["fmt", name], { cwd: theirs });
    expect(changed.code).toBe(plain.code);
    const result = readFileSync(join(theirs, name), "utf8");
    // What cannot be formatted stays as it is, line ends and all.
    if (plain.code !== 0) expect(result).toBe(way(text));
    else expect(result).toBe(readFileSync(join(ours, name), "utf8"));
    if (plain.code === 0) expect(result).not.toMatch(/\r|\uFEFF/);
  });
});

describe.each(Object.entries(SOURCE_WAYS))("machine strings with %s", (_, way) => {
  it.each(["strings", "def", "json", "ir"])("are read as %s", async (format) => {
    const name = `machines.${format}`;
    const { stdout } = await mbn(["compile", "tamaraw.mbn", "--format", format], {
      cwd: folderWith({
        "tamaraw.mbn": readFileSync(join(ROOT, "examples/tamaraw.mbn"), "utf8"),
      }),
    });
    const commands = [["inspect"], ["decompile"]];
    const expected = await said(name, stdout, commands);
    expect(expected).toMatch(/^inspect 0\n[^]*^decompile 0$/m);
    expect(await said(name, way(stdout), commands)).toBe(expected);
  });
});

const TRACES: Readonly<Record<string, string>> = {
  "maybenot.log": "0,s,514\n1000000,r,514\n2500000,s,514\n",
  "cells.txt": "0.0\t1\n0.5\t-1\n1.25\t1\n",
  "directions.txt": "1 -1 -1 1\n",
  "table.csv": "time,direction,size\n0.0,1,512\n0.25,-1,512\n1.5,1,512\n",
  "lines.jsonl": '{"time": 0, "direction": 1}\n{"time": 0.5, "direction": -1}\n',
  "list.json": "[[0.0, 1],\n [0.5, -1],\n [1.25, 1]]\n",
};

describe.each(Object.entries(WAYS))("a trace with %s", (_, way) => {
  const found = globSync("examples/traces/**/*.{log,trace,txt,csv}", { cwd: ROOT })
    .toSorted()
    .slice(0, 4)
    .map((path) => [basename(path), readFileSync(join(ROOT, path), "utf8")] as const);

  it.each([...Object.entries(TRACES), ...found])("%s has the same packets", async (name, text) => {
    const packets = async (written: string): Promise<unknown> => {
      const args = ["trace", "convert", name, "-o", "-"];
      return await mbn(args, { cwd: folderWith({ [name]: written }) });
    };
    const expected = await packets(text);
    expect(await packets(way(text))).toEqual(expected);
  });
});

describe("data sets with CRLF", () => {
  it("give the same defended traces", async () => {
    const text = "0,s,514\n1000000,r,514\n2500000,s,514\n";
    const run = async (trace: string): Promise<string> => {
      const cwd = folderWith({ "base/0/0-0.log": trace });
      const args = ["examples/tamaraw.mbn", "--dataset", join(cwd, "base"), "--jobs", "1"];
      const out = ["--out", join(cwd, "out"), "--seed", "1"];
      const { code, stderr } = await mbn(["simulate", ...args, ...out], { cwd: ROOT });
      expect(code, stderr).toBe(0);
      return readFileSync(join(cwd, "out/0/0-0.log"), "utf8");
    };
    expect(await run(text.replaceAll("\n", "\r\n"))).toBe(await run(text));
  });
});
