import { posix, win32 } from "node:path";
import { describe, expect, test } from "vitest";
import { fromHere, sharedPath, sharedText } from "../src/output/shared-path.ts";
import { shellWord } from "../src/output/shell-word.ts";
import { shortNames } from "../src/overhead/short-names.ts";

describe("what is handed on or printed, by the rules of each platform", () => {
  test.each([
    ["C:\\me", "C:\\me\\a\\b.mbn", "a/b.mbn", "a/b.mbn"],
    ["C:\\me", "c:/ME/a.mbn", "a.mbn", "a.mbn"],
    ["C:\\me", "C:\\you\\a.mbn", "a.mbn", "../you/a.mbn"],
    ["C:\\me", "D:\\a.mbn", "a.mbn", "D:/a.mbn"],
    ["C:\\me", "\\\\server\\share\\a.mbn", "a.mbn", "//server/share/a.mbn"],
    ["C:\\me", "a\\b.mbn", "a\\b.mbn", "a\\b.mbn"],
    ["C:\\me", "C:\\me", ".", "."],
  ])("in %s, %s is shared as %s and found as %s on Windows", (cwd, path, shared, way) => {
    expect(sharedPath(cwd, path, win32)).toBe(shared);
    expect(fromHere(cwd, path, win32)).toBe(way);
    expect(sharedText(cwd, `see ${path}:1`, [path], win32)).toBe(`see ${shared}:1`);
  });

  test("on POSIX a backslash is a letter", () => {
    expect(sharedPath("/me", "/me/a\\b.mbn", posix)).toBe("a\\b.mbn");
    expect(sharedPath("/me", "/you/$&.mbn", posix)).toBe("$&.mbn");
    expect(sharedText("/me", "/you/$&.mbn", ["/you/$&.mbn"], posix)).toBe("$&.mbn");
  });

  test.each([
    ["a.mbn", "a.mbn", "a.mbn"],
    ["a b.mbn", "'a b.mbn'", '"a b.mbn"'],
    ["data\\3", "'data\\3'", "data\\3"],
    ["a b\\", "'a b\\'", '"a b\\\\"'],
    ['x="1"', `'x="1"'`, String.raw`"x=\"1\""`],
    ["it's", `'it'\\''s'`, '"it\'s"'],
    ["a&b", "'a&b'", '"a&b"'],
    ["", "''", '""'],
  ])("the word %j of a command", (word, ofPosix, ofWindows) => {
    expect(shellWord(word, posix)).toBe(ofPosix);
    expect(shellWord(word, win32)).toBe(ofWindows);
  });

  test("short names", () => {
    const paths = ["out\\tamaraw\\0\\1.log", "out/front\\0/1.log"];
    expect(shortNames(paths, win32)).toEqual(["tamaraw", "front"]);
    expect(shortNames(["C:\\x\\a.log", "C:\\x\\b.log"], win32)).toEqual(["a.log", "b.log"]);
  });
});
