import { posix, win32 } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { uriOf } from "../../src/paths/file-uri.ts";
import { isInside } from "../../src/paths/inside.ts";
import { classOf, folderOfMember, memberIn, memberOf } from "../../src/paths/member.ts";
import { newNameProblem } from "../../src/paths/new-name.ts";
import { HERE, partsOf } from "../../src/paths/platform.ts";
import { renamed, shownIn, withoutEnd } from "../../src/paths/shown.ts";

// Every function is tried with the rules of both platforms.

test("the platform's own rules are those of node:path", () => {
  expect([posix, win32]).toContain(HERE);
  expect(partsOf("a\\b/c", posix)).toEqual(["a\\b", "c"]);
  expect(partsOf("a\\b/c", win32)).toEqual(["a", "b", "c"]);
});

describe("a path as people read it", () => {
  test.each([
    [posix, "data", "3/1.log", "data/3/1.log"],
    [posix, "data//", "3/1.log", "data/3/1.log"],
    [posix, "/", "3/1.log", "/3/1.log"],
    [posix, ".", "1.log", "./1.log"],
    [posix, "a\\", "1.log", "a\\/1.log"],
    [win32, "data", "3/1.log", "data\\3\\1.log"],
    [win32, "data\\", "3/1.log", "data\\3\\1.log"],
    [win32, "data/set/", "3/1.log", "data/set/3/1.log"],
    [win32, "C:\\data", "3/1.log", "C:\\data\\3\\1.log"],
    [win32, "C:\\", "3/1.log", "C:\\3\\1.log"],
    [win32, "C:", "3/1.log", "C:3\\1.log"],
    [win32, "\\\\server\\share\\", "1.log", "\\\\server\\share\\1.log"],
    [win32, "\\\\?\\C:\\data", "3/1.log", "\\\\?\\C:\\data\\3\\1.log"],
  ])("%# %s and %s", (rules, folder, member, shown) => {
    expect(shownIn(folder, member, rules)).toBe(shown);
  });

  it.each([
    [posix, "a/b"],
    [win32, "C:\\a b"],
  ])("leads where the folder and the member lead", (rules, folder) => {
    const name = fc.stringMatching(/^[a-z0-9 ._-]{1,5}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (parts) => {
        const member = parts.join("/");
        expect(rules.normalize(shownIn(folder, member, rules))).toBe(rules.join(folder, member));
      }),
      { seed: 1 },
    );
  });

  it("ends without separators, but for the top", () => {
    expect(["a//", "/", "//", "a\\"].map((path) => withoutEnd(path, posix))).toEqual([
      "a",
      "/",
      "/",
      "a\\",
    ]);
    expect(
      ["a\\/", "C:\\", "C:", "c:/x\\", "\\", ""].map((path) => withoutEnd(path, win32)),
    ).toEqual(["a", "C:\\", "C:", "c:/x", "\\", ""]);
    expect(renamed("a/b.mbn", "c.mbn", posix)).toBe("a/c.mbn");
    expect(renamed("C:\\a\\b.mbn", "c.mbn", win32)).toBe("C:\\a\\c.mbn");
    expect(renamed("b.mbn", "c.mbn", win32)).toBe("c.mbn");
  });
});

describe("a path in a data set", () => {
  it("has slashes, whatever the platform", () => {
    expect(memberIn("", "3")).toBe("3");
    expect(memberIn("3/a", "1.log")).toBe("3/a/1.log");
    expect(["3/a/1.log", "1.log"].map(folderOfMember)).toEqual(["3/a", ""]);
    expect(["3/a/1.log", "1.log"].map(classOf)).toEqual(["3", ""]);
  });

  test.each([
    [posix, "data", "3/1.log", "3/1.log"],
    [posix, "data/", "data/3/./1.log", "3/1.log"],
    [posix, "data", "3\\1.log", "3\\1.log"],
    [posix, "data", "/3/1.log", undefined],
    [posix, "data", "../1.log", undefined],
    [posix, "data", "3//1.log", undefined],
    [win32, "data", "3\\1.log", "3/1.log"],
    [win32, "data", "data\\3\\1.log", "3/1.log"],
    [win32, "data\\", "Data/3/1.log", "3/1.log"],
    [win32, "C:\\data", "C:\\data\\3\\1.log", "3/1.log"],
    [win32, "C:\\", "C:\\3\\1.log", "3/1.log"],
    [win32, "data", "C:\\3\\1.log", undefined],
    [win32, "data", "C:3\\1.log", undefined],
    [win32, "data", "\\\\server\\share\\1.log", undefined],
    [win32, "data", "..\\1.log", undefined],
  ])("%# of %s, written %s", (rules, dataset, path, member) => {
    expect(memberOf(dataset, path, rules)).toBe(member);
  });
});

test.each([
  [posix, "/a", "/a", true],
  [posix, "/a", "/a/..b", true],
  [posix, "/a", "/ab", false],
  [posix, "/", "/a", true],
  [posix, "/a/b", "/a", false],
  [win32, "C:\\a", "c:\\A\\b", true],
  [win32, "C:\\a", "C:\\a\\..b", true],
  [win32, "C:\\a", "C:\\ab", false],
  [win32, "C:\\a", "D:\\a\\b", false],
  [win32, "C:\\", "C:\\a", true],
  [win32, "\\\\server\\share", "\\\\server\\share\\a", true],
  [win32, "\\\\server\\share", "\\\\server\\other\\a", false],
  [win32, "C:\\a", "\\\\server\\share\\a", false],
])("%# whether %s has %s in it", (rules, folder, path, inside) => {
  expect(isInside(folder, path, rules)).toBe(inside);
});

test.each([
  [posix, "/a b/c#.mbn", "file:///a%20b/c%23.mbn"],
  [posix, "a b/c.mbn", "a%20b/c.mbn"],
  [posix, "a\\b.mbn", "a%5Cb.mbn"],
  [posix, "c:/b.mbn", "c%3A/b.mbn"],
  [win32, "C:\\a b\\c.mbn", "file:///C:/a%20b/c.mbn"],
  [win32, "C:/a/c.mbn", "file:///C:/a/c.mbn"],
  [win32, "\\\\server\\share\\c.mbn", "file://server/share/c.mbn"],
  [win32, "//server/share/c.mbn", "file://server/share/c.mbn"],
  [win32, "a b\\c.mbn", "a%20b/c.mbn"],
])("%# the URI of %s", (rules, path, uri) => {
  expect(uriOf(path, rules)).toBe(uri);
});

describe("a name that mbn gives to a file", () => {
  it.each(
    "CON prn AUX.svg nul.tar.gz COM1 com0.log LPT9 COM¹ CONIN$ conout$ a/con/b a\\NUL C:\\x\\aux".split(
      " ",
    ),
  )("may not be that of a device: %s", (path) => {
    expect(newNameProblem(path, win32)).toContain("the name of a device on Windows");
    expect(newNameProblem(path, posix)).toBeUndefined();
  });

  it.each(["ab:c.svg", 'a"', "<a>", "a|b", "a?", "a*", "x\u0007", "C:\\a:b", "a.", "a ", "a./b"])(
    "has nothing that Windows forbids or leaves out: %j",
    (path) => {
      expect(newNameProblem(path, win32)).toMatch(/on Windows|which Windows leaves out/);
      expect(newNameProblem(path, posix)).toBeUndefined();
    },
  );

  it.each([
    ".",
    "..\\a",
    "./a.b.svg",
    "C:\\x.svg",
    "C:x.svg",
    "\\\\server\\share\\x.svg",
    "\\\\?\\C:\\x.svg",
    "\\\\.\\pipe\\x",
    "console.log",
    "com10",
    "nullable.mbn",
    ".con",
    "-",
  ])("may be any other: %s", (path) => {
    expect(newNameProblem(path, win32)).toBeUndefined();
  });
});
