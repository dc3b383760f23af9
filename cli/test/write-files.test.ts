import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, win32 } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { Failure } from "../src/failure.ts";
import { writeFiles } from "../src/output/write-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { testOfPosix } from "./posix.ts";

/** Modes bind neither root nor Windows. */
const isRoot = process.getuid === undefined || process.getuid() === 0;

function refusal(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return [error.facts.message, ...error.facts.notes].join("\n");
    throw error;
  }
  return "";
}

describe("writing files", () => {
  test("replaces files whole and leaves no other behind", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.txt"), "before, and longer");
    writeFiles(folder, [
      { path: "a.txt", text: "after" },
      { path: "b.txt", text: "new" },
    ]);
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("after");
    expect(readFileSync(join(folder, "b.txt"), "utf8")).toBe("new");
    expect(readdirSync(folder).toSorted()).toEqual(["a.txt", "b.txt"]);
  });

  test("writes none when one cannot be written", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.txt"), "before");
    const message = refusal(() => {
      writeFiles(folder, [
        { path: "a.txt", text: "after" },
        { path: "missing/b.txt", text: "new" },
      ]);
    });
    expect(message).toBe(
      "cannot write missing/b.txt: there is no folder missing\nmake it first: mkdir -p missing\nnothing was written",
    );
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("before");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  test.each(["aux.svg", "out/NUL", "ab:c.svg", "what?.csv", "a. "])(
    "refuses a name that Windows does not keep, there: %s",
    (path) => {
      const folder = temporaryFolder();
      const files = [
        { path: "fine.txt", text: "" },
        { path, text: "", makesFolders: true },
      ];
      const refused = refusal(() => {
        writeFiles(folder, files, win32);
      });
      expect(refused).toMatch(/^cannot write .* Windows.*\nchoose another name$/);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test("refuses a folder, and a path through a file", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "file"), "");
    const write = (path: string) => () => {
      writeFiles(folder, [{ path, text: "" }]);
    };
    expect(refusal(write("out"))).toContain("cannot write out: it is a folder\nname a file in it");
    expect(refusal(write("file/x"))).toContain("a part of the path is a file, not a folder");
  });

  testOfPosix("keeps a link and the mode of the file behind it", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "real"), "");
    chmodSync(join(folder, "real"), 0o640);
    symlinkSync("real", join(folder, "link"));
    writeFiles(folder, [{ path: "link", text: "text" }]);
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real"), "utf8")).toBe("text");
    expect(statSync(join(folder, "real")).mode & 0o777).toBe(0o640);
  });

  testOfPosix("writes to devices such as /dev/null directly", () => {
    expect(refusal(() => writeFiles("/", [{ path: "/dev/null", text: "gone" }]))).toBe("");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  // Root may write everywhere.
  test.skipIf(isRoot)("refuses read-only files and folders", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "locked"), "", { mode: 0o400 });
    mkdirSync(join(folder, "closed"), { mode: 0o500 });
    for (const path of ["locked", "closed/x"]) {
      expect(refusal(() => writeFiles(folder, [{ path, text: "" }]))).toContain(
        "permission denied",
      );
    }
  });
});
