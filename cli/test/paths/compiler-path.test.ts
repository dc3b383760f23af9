import { posix, win32 } from "node:path";
import * as fc from "fast-check";
import { loadProgram } from "@mbn-lang/compiler";
import { describe, expect, it, test } from "vitest";
import { compilerPath } from "../../src/paths/compiler-path.ts";

const CWD = { posix: "/home/me", win32: "C:\\Users\\me" };

test.each([
  ["a.mbn", "a.mbn"],
  ["./a//b/../c.mbn", "a/c.mbn"],
  ["../../a.mbn", "../../a.mbn"],
  ["/a/../../b.mbn", "/b.mbn"],
  ["//a/b.mbn", "/a/b.mbn"],
  ["a\\b.mbn", "a\\b.mbn"],
  ["<stdin>", "<stdin>"],
])("on POSIX, the compiler calls %s %s", (path, called) => {
  expect(compilerPath(CWD.posix, path, posix)).toBe(called);
});

test.each([
  ["a\\b/.\\..\\c.mbn", "a/c.mbn"],
  ["..\\..\\a.mbn", "../../a.mbn"],
  ["C:\\x\\a.mbn", "C:/x/a.mbn"],
  ["c:/x/..\\..\\a.mbn", "C:/a.mbn"],
  ["\\x\\a.mbn", "/x/a.mbn"],
  ["\\\\server\\share\\x\\..\\..\\a.mbn", "//server/share/a.mbn"],
  ["//server/share/a.mbn", "//server/share/a.mbn"],
  ["\\\\?\\c:\\x\\a.mbn", "C:/x/a.mbn"],
  ["\\\\?\\UNC\\server\\share\\a.mbn", "//server/share/a.mbn"],
  ["\\\\.\\C:\\a.mbn", "C:/a.mbn"],
  ["\\\\?\\Volume{0a}\\a.mbn", "//?/Volume{0a}/a.mbn"],
  ["C:a.mbn", "C:/Users/me/a.mbn"],
  ["<stdin>", "<stdin>"],
])("on Windows, the compiler calls %s %s", (path, called) => {
  expect(compilerPath(CWD.win32, path, win32)).toBe(called);
});

const part = fc.constantFrom("a", "b.mbn", "..", ".", "", "C:", "x y");
const rest = fc.array(part, { minLength: 1, maxLength: 6 });
const anyPosix = fc.tuple(fc.constantFrom("", "/", "//", "///"), rest);
const anyWindows = fc.tuple(
  fc.constantFrom(
    "",
    "\\",
    "C:\\",
    "d:/",
    "\\\\s\\h\\",
    "//s/h/",
    "\\\\?\\C:\\",
    "\\\\?\\UNC\\s\\h\\",
  ),
  rest,
  fc.constantFrom("/", "\\"),
);

/** Without what goes before a long path: node:path takes it for a share's name. */
function short(path: string): string {
  return path.replace(/^\\\\\?\\(?:UNC\\)?(?=(.:)?)/i, (_, drive?: string) =>
    drive === undefined ? "\\\\" : "",
  );
}

/** With a drive in capitals, and no separator at the end. */
function plain(path: string): string {
  return path.replace(/^[a-z]:/, (drive) => drive.toUpperCase()).replace(/(?<=.)\\$/, "");
}

describe("the compiler's path", () => {
  it("leads to the same file on POSIX", () => {
    fc.assert(
      fc.property(anyPosix, ([root, parts]) => {
        const path = root + parts.join("/");
        const called = compilerPath(CWD.posix, path, posix);
        expect(posix.resolve(CWD.posix, called)).toBe(posix.resolve(CWD.posix, path));
        expectKept(called, CWD.posix, posix);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it("leads to the same file on Windows", () => {
    fc.assert(
      fc.property(anyWindows, ([root, parts, separator]) => {
        // Windows has no folder `C:`, and another separator would make a share.
        fc.pre(root !== "" || (!parts.includes("C:") && parts[0] !== ""));
        fc.pre(root !== "\\" || parts[0] !== "");
        const path = root + parts.join(separator);
        const called = compilerPath(CWD.win32, path, win32);
        const found = win32.resolve(CWD.win32, called);
        const expected = win32.resolve(CWD.win32, short(path.replaceAll("/", "\\")));
        expect(plain(found)).toBe(plain(expected));
        expectKept(called, CWD.win32, win32);
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});

/** Calling it so again changes nothing, and the compiler asks for that very path. */
function expectKept(called: string, cwd: string, rules: typeof posix): void {
  expect(compilerPath(cwd, called, rules)).toBe(called);
  // A relative path that begins like a drive is one only on Windows.
  if (rules === posix && /^[A-Za-z]:(\/|$)/.test(called)) return;
  const asked: string[] = [];
  loadProgram(called, {
    readFile: (path) => {
      asked.push(path);
      return { ok: true, text: "" };
    },
  });
  expect(asked).toEqual([called]);
}

describe("imports of a source on a drive or a share", () => {
  const files = new Map([
    ["C:/x/a.mbn", 'import { B } from "../b.mbn"\nimport { C } from "./sub/c.mbn"\n'],
    ["C:/b.mbn", "const B = 1\n"],
    ["C:/x/sub/c.mbn", 'const C = 1\nimport { D } from "../../../d.mbn"\n'],
    ["//server/share/a.mbn", 'import { C } from "./sub/c.mbn"\nimport { D } from "../d.mbn"\n'],
    ["//server/share/sub/c.mbn", "const C = 1\n"],
  ]);

  it.each([
    ["C:/x/a.mbn", "", ["C:/x/a.mbn", "C:/x/sub/c.mbn"], 2],
    ["C:/x/a.mbn", "c:/", ["C:/x/a.mbn", "C:/b.mbn", "C:/x/sub/c.mbn", "C:/d.mbn"], 0],
    [
      "//server/share/a.mbn",
      "",
      ["//server/share/a.mbn", "//server/share/sub/c.mbn", "//server/share/d.mbn"],
      0,
    ],
  ])("%s with the root %j stay in it", (entry, root, read, outside) => {
    const asked: string[] = [];
    const host = {
      readFile: (path: string) => {
        asked.push(path);
        const text = files.get(path);
        return text === undefined
          ? ({ ok: false, reason: "there is none" } as const)
          : ({ ok: true, text } as const);
      },
    };
    const { diagnostics } = loadProgram(entry, host, { root });
    expect(asked).toEqual(read);
    const refused = diagnostics.filter(({ message }) => message.includes("leaves the folder"));
    expect(refused, JSON.stringify(diagnostics)).toHaveLength(outside);
  });
});
