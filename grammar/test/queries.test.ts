import { describe, expect, test } from "vitest";
import {
  absolutePlaces,
  childrenOf,
  namesOf,
  parse,
  pathAt,
  pathTo,
  tokensOf,
  walk,
} from "../src/index.ts";
import type { AnyNode, Name, NameExpr } from "../src/index.ts";
import { SOURCES } from "./sources.ts";

// What tools ask of a text and its tree.

describe.each(SOURCES)("$name", ({ text }) => {
  const { value: file } = parse(text, { spans: "file" });

  test("every name is written by one node, which says what it does there", () => {
    const written = new Set<AnyNode>();
    const named: AnyNode[] = [];
    walk(file, (node) => {
      if (node.kind === "Name" || node.kind === "NameExpr") written.add(node);
      for (const { node: name } of namesOf(node)) named.push(name);
    });
    expect(written.size).toBeGreaterThan(1);
    expect(named).toHaveLength(written.size);
    expect(new Set(named)).toEqual(written);
  });

  test("names are in source order", () => {
    walk(file, (node) => {
      const starts = namesOf(node).map(({ node: name }) => name.span.start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });
  });

  test("the path to each node ends in it, or in one of the same place within", () => {
    const placed = parse(text).value;
    for (const { node: declaration, offset } of placed.declarations) {
      walk(declaration, (node) => {
        const { start, end } = node.span;
        if (start === end) return;
        const path = pathTo(placed, { start: offset + start, end: offset + end });
        const last = path.at(-1);
        expect(last?.span).toEqual({ start: offset + start, end: offset + end });
        expect(path.some((spot) => spot.node === node)).toBe(true);
        for (const [at, spot] of path.entries()) {
          if (at > 0) expect(childrenOf(path[at - 1]?.node ?? declaration)).toContain(spot.node);
        }
      });
    }
  });

  test("a cursor right behind a name is at the name", () => {
    const placed = parse(text).value;
    for (const { node: declaration, offset } of placed.declarations) {
      walk(declaration, (node) => {
        for (const { node: name } of namesOf(node)) {
          for (const at of [name.span.start, name.span.end]) {
            expect(pathAt(placed, offset + at).at(-1)?.node).toBe(name);
          }
        }
      });
    }
  });

  test("tokens are in order, apart, and leave out nothing but white space", () => {
    let rest = "";
    let at = 0;
    for (const { start, end } of tokensOf(text)) {
      expect(start).toBeGreaterThanOrEqual(at);
      expect(end).toBeGreaterThan(start);
      rest += text.slice(at, start);
      at = end;
    }
    expect(`${rest}${text.slice(at)}`.trim()).toBe("");
  });
});

test("tokens know words, soft words, names, units and foreign text", () => {
  const text = '/// d\nmachine m { pad: 5ms 1% 1.5 "s" @ } // c';
  const shown = tokensOf(text).map(
    (token) => `${token.class} ${text.slice(token.start, token.end)}`,
  );
  expect(shown).toEqual([
    "docComment /// d",
    "word machine",
    "name m",
    "symbol {",
    "softWord pad",
    "symbol :",
    "duration 5ms",
    "percent 1%",
    "number 1.5",
    'string "s"',
    "foreign @",
    "symbol }",
    "comment // c",
  ]);
});

test("absolute places are plain data, equal in another thread", () => {
  const text = "const A = 1\n\nconst B = A";
  const { value: file } = parse(text);
  const absolute = absolutePlaces(() => file);
  const second = file.declarations[1]?.node;
  const name: Name | NameExpr | undefined = second && namesOf(second)[0]?.node;
  const span = name?.span ?? { start: 0, end: 0 };
  const place = absolute({ file: "a.mbn", declaration: second, span });
  expect(text.slice(place.span.start, place.span.end)).toBe("B");
  expect(place.declaration).toBeUndefined();
  expect(structuredClone(place)).toEqual(place);
});
