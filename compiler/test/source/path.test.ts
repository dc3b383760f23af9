import { posix } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { components, cycleThrough } from "../../src/source/components.ts";
import { extensionOf, folderOf, isInside, join, normalize } from "../../src/source/path.ts";

const segment = fc.constantFrom("a", "b", "..", ".", "c.mbn", "");
const anyPath = fc
  .tuple(fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 6 }))
  .map(([absolute, parts]) => (absolute ? "/" : "") + parts.join("/"));

describe("paths", () => {
  it("normalize as POSIX says", () => {
    fc.assert(
      fc.property(anyPath, (text) => {
        // POSIX leaves two slashes to the system; here they begin a share.
        fc.pre(!/^\/\/[^/]/.test(text));
        const expected = posix.normalize(text).replace(/(.)\/$/, "$1");
        expect(normalize(text)).toBe(expected === "." ? "" : expected);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("join as POSIX says", () => {
    expect(join("a/b", "../c.mbn")).toBe("a/c.mbn");
    expect(join("", "./c.mbn")).toBe("c.mbn");
    expect(join("..", "../c.mbn")).toBe("../../c.mbn");
    expect(join("/", "../c.mbn")).toBe("/c.mbn");
  });

  it("are inside a folder or not", () => {
    expect(inside("a/b.mbn", "a")).toBe(true);
    expect(inside("ab/b.mbn", "a")).toBe(false);
    expect(inside("a/../b.mbn", "a")).toBe(false);
    expect(inside("b.mbn", "")).toBe(true);
    expect(inside("../b.mbn", "")).toBe(false);
    expect(inside("../b.mbn", "..")).toBe(true);
    expect(inside("../../b.mbn", "..")).toBe(false);
    expect(inside("/x/b.mbn", "/")).toBe(true);
    expect(inside("/x/b.mbn", "")).toBe(false);
  });

  it("may begin with a drive or a share, above which nothing is", () => {
    for (const top of ["C:/", "c:/", "//server/share/", "//?/Volume{0a}/", "//./pipe/"]) {
      expect(normalize(`${top}a/./b/../../../../c.mbn`)).toBe(`${top}c.mbn`);
      expect(normalize(`${top}..`)).toBe(top);
      expect(normalize(top.slice(0, -1))).toBe(top);
      expect(folderOf(`${top}a.mbn`)).toBe(top);
      expect(folderOf(`${top}x/a.mbn`)).toBe(`${top}x`);
      expect(join(top, "../../a.mbn")).toBe(`${top}a.mbn`);
      expect(join(`${top}x`, "../../a.mbn")).toBe(`${top}a.mbn`);
      expect(isInside(`${top}x/a.mbn`, top)).toBe(true);
      expect(isInside(`${top}x/a.mbn`, `${top}x`)).toBe(true);
      expect(isInside(`${top}xy/a.mbn`, `${top}x`)).toBe(false);
      for (const elsewhere of ["", "..", "../..", "/", "D:/", "//server/other/", "/server"]) {
        expect(isInside(`${top}x/a.mbn`, elsewhere), `${top} in ${elsewhere}`).toBe(false);
      }
    }
    expect(isInside("c:/x/a.mbn", "C:/x")).toBe(true);
    // An import must not become a drive by what is taken out of it.
    for (const root of ["", "..", "x"]) {
      expect(isInside(join("x", "../C:/secret.mbn"), root)).toBe(false);
    }
    expect(["///a/b", "C:a", "ab:/c"].map(normalize)).toEqual(["/a/b", "C:a", "ab:/c"]);
  });

  it("have a folder and an extension", () => {
    expect(["a/b.mbn", "b.mbn", "/b.mbn"].map(folderOf)).toEqual(["a", "", "/"]);
    expect(["a.b/c", "c.mbn", ".mbn", "a.tar.gz"].map(extensionOf)).toEqual([
      "",
      ".mbn",
      "",
      ".gz",
    ]);
  });
});

function inside(path: string, root: string): boolean {
  return isInside(normalize(path), normalize(root));
}

const graph = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
  );

describe("components of a graph", () => {
  it("are the classes of mutual reachability, dependencies first", () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const reach = edges.map((_, start) => reachable(edges, start));
        const found = components(edges.length, (node) => edges[node] ?? []);
        expect(found.flat().toSorted((a, b) => a - b)).toEqual(edges.map((_, at) => at));
        const order = new Map(found.flatMap((members, at) => members.map((one) => [one, at])));
        for (const [a, from] of reach.entries()) {
          for (const b of from) {
            const together = a === b || (reach[b]?.has(a) ?? false);
            expect(order.get(a) === order.get(b)).toBe(together);
            expect(order.get(b)).toBeLessThanOrEqual(order.get(a) ?? 0);
          }
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("with a cycle show one", () => {
    const edges = [[1, 2], [2], [0], [3]];
    const edgesOf = (node: number): readonly number[] => edges[node] ?? [];
    expect(cycleThrough(0, new Set([0, 1, 2]), edgesOf)).toEqual([0, 2]);
    expect(cycleThrough(3, new Set([3]), edgesOf)).toEqual([3]);
  });

  it("may be chains of any length", () => {
    expect(components(200_000, (node) => (node + 1 < 200_000 ? [node + 1] : []))).toHaveLength(
      200_000,
    );
  });
});

function reachable(edges: readonly (readonly number[])[], start: number): ReadonlySet<number> {
  const found = new Set(edges[start]);
  for (const node of found) for (const next of edges[node] ?? []) found.add(next);
  return found;
}
