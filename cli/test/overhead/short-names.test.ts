import { expect, it } from "vitest";
import { shortNames } from "../../src/overhead/short-names.ts";

it.each([
  { paths: ["a/x.log"], names: ["x.log"] },
  { paths: ["out/tamaraw/", "out/front"], names: ["tamaraw", "front"] },
  { paths: ["out/tamaraw/0/1.log", "out/front/0/1.log"], names: ["tamaraw", "front"] },
  { paths: ["a/1.log", "a/b/1.log"], names: ["a/1.log", "a/b/1.log"] },
  { paths: ["a/1.log", "b/c/1.log", "b/1.log"], names: ["a", "b/c", "b"] },
  { paths: ["x.log", "x.log"], names: ["x.log", "x.log"] },
  { paths: ["-", "."], names: ["-", "."] },
  { paths: ["/", "/"], names: ["/", "/"] },
])("calls $paths $names", ({ paths, names }) => {
  expect(shortNames(paths)).toEqual(names);
});
