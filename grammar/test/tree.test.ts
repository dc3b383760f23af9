import { describe, expect, test } from "vitest";
import {
  childrenOf,
  createLineIndex,
  locate,
  offsetAt,
  parse,
  positionAt,
  report,
  reuse,
  walk,
} from "../src/index.ts";
import type { Declaration, File } from "../src/index.ts";
import { foreignCharacter } from "../src/diagnostics/lexical.ts";
import { MISTAKES } from "./mistakes.ts";
import { SOURCES } from "./sources.ts";

const text = SOURCES.find(({ name }) => name === "everything.mbn")?.text ?? "";

test("walk meets parents first and everything in source order", () => {
  const starts: number[] = [];
  const kinds = new Set<string>();
  walk(parse(text, { spans: "file" }).value, (node) => {
    kinds.add(node.kind);
    starts.push(node.span.start);
  });
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(kinds.size).toBeGreaterThan(45);
});

test("a visit that returns false skips what is below", () => {
  const met: string[] = [];
  walk(parse("const A = 1 + 2").value, (node) => {
    met.push(node.kind);
    return node.kind !== "Binary";
  });
  expect(met).toEqual(["File", "Const", "Name", "Binary"]);
});

test("children are in source order even where clauses are not", () => {
  const { value } = parse("machine m { state s { block for 5ms after 3ms bypass } }");
  walk(value, (node) => {
    if (node.kind !== "Block") return;
    const starts = childrenOf(node).map((child) => child.span.start);
    expect(starts).toHaveLength(3);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

function nodes(file: File): Declaration[] {
  return file.declarations.map((placed) => placed.node);
}

describe("reuse", () => {
  const before = parse(text).value;

  test("keeps all nodes when only their places change", () => {
    const moved = `// moved\n\n${text}`;
    const after = reuse(before, text, parse(moved).value, moved);
    nodes(after).forEach((node, at) => {
      expect(node).toBe(nodes(before)[at]);
    });
    expect(after.declarations[0]?.offset).toBe((before.declarations[0]?.offset ?? 0) + 10);
    expect(after.comments).toHaveLength(before.comments.length + 1);
  });

  test("replaces a declaration whose state changed and keeps the others", () => {
    const changed = text.replace("cancel internal", "cancel all");
    const after = reuse(before, text, parse(changed).value, changed);
    const kept = nodes(after).map((node, at) => node === nodes(before)[at]);
    expect(kept.filter((same) => !same)).toHaveLength(1);
    const at = kept.indexOf(false);
    expect(nodes(after)[at]).toMatchObject({ kind: "Machine", name: { text: "everything" } });
  });

  test("uses each node once, and no broken one", () => {
    const twice = "const A = 1\nconst A = 1\nconst B = \n";
    const first = parse(twice).value;
    const after = reuse(first, twice, parse(twice).value, twice);
    expect(nodes(after)[0]).toBe(nodes(first)[0]);
    expect(nodes(after)[1]).toBe(nodes(first)[1]);
    expect(nodes(after)[2]).not.toBe(nodes(first)[2]);
  });

  test("gives what parsing gives, for any two sources", () => {
    const sources = [...SOURCES, ...MISTAKES].map((source) => source.text);
    sources.forEach((next, at) => {
      const previous = sources[(at * 7 + 3) % sources.length] ?? "";
      const parsed = parse(next).value;
      expect(reuse(parse(previous).value, previous, parsed, next)).toEqual(parsed);
      expect(reuse(parse(next).value, next, parsed, next)).toEqual(parsed);
    });
  });
});

test("locate makes places count from the file, related ones and fixes too", () => {
  const { value } = parse(text, { file: "a.mbn" });
  const placed = value.declarations[3];
  const place = { file: "a.mbn", declaration: placed?.node, span: { start: 2, end: 5 } };
  const diagnostic = report(
    foreignCharacter,
    place,
    { shown: "x", advice: undefined },
    {
      related: [{ place, message: "here" }],
      fixes: [{ title: "fix", edits: [{ place, text: "" }] }],
    },
  );
  const [located] = locate([diagnostic], new Map([["a.mbn", value]]));
  const offset = placed?.offset ?? Number.NaN;
  const absolute = {
    file: "a.mbn",
    declaration: undefined,
    span: { start: offset + 2, end: offset + 5 },
  };
  expect(located?.place).toEqual(absolute);
  expect(located?.related[0]?.place).toEqual(absolute);
  expect(located?.fixes[0]?.edits[0]?.place).toEqual(absolute);
});

test("locate leaves places alone whose declaration is gone", () => {
  const [gone] = parse("const A = 1").value.declarations;
  const place = { file: "b.mbn", declaration: gone?.node, span: { start: 0, end: 1 } };
  const diagnostic = report(foreignCharacter, place, { shown: "x", advice: undefined });
  expect(locate([diagnostic], new Map())[0]?.place).toEqual(place);
});

test("lines end with LF, CR LF or CR, and positions lead back", () => {
  const lines = "a\nbc\r\nd\re😀f";
  const index = createLineIndex(lines);
  expect(index.starts).toEqual([0, 2, 6, 8]);
  expect(positionAt(index, 3)).toEqual({ line: 1, column: 1 });
  expect(positionAt(index, lines.length)).toEqual({ line: 3, column: 4 });
  expect(positionAt(index, 99)).toEqual({ line: 3, column: 4 });
  for (let offset = 0; offset <= lines.length; offset += 1) {
    expect(offsetAt(index, positionAt(index, offset))).toBe(offset);
  }
  expect(offsetAt(index, { line: 9, column: 0 })).toBe(lines.length);
});

test("a declaration's spans do not depend on what stands before it", () => {
  const [first] = parse("/// doc\nmachine m { state a { pad } }").value.declarations;
  const [, second] = parse("const A = 1\n\n/// doc\nmachine m { state a { pad } }").value
    .declarations;
  expect(second?.node).toEqual(first?.node);
  expect(second?.offset).toBe(13);
});

describe("documentation", () => {
  test("is joined and attached where the language says", () => {
    const source =
      "/// a\n// plain\n/// b\nmachine m(\n/// p\nx: int) {\n/// c\ncounter k\n/// s\nstate s {\n/// l\nlet y = 1 } }";
    const { value, diagnostics } = parse(source);
    const docs: string[] = [];
    walk(value, (node) => {
      if (node.kind === "Doc") docs.push(node.text);
    });
    expect(diagnostics).toEqual([]);
    expect(docs).toEqual(["a\nb", "p", "c", "s", "l"]);
    expect(value.comments.map((comment) => comment.documents)).toEqual([
      true,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  test("//// is a plain comment", () => {
    expect(parse("//// a\nconst A = 1").value.declarations[0]?.node).toMatchObject({
      doc: undefined,
    });
  });
});
