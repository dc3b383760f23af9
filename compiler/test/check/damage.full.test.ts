import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { locate, parse, walk } from "@mbn-lang/grammar";
import type { AnyNode } from "@mbn-lang/grammar";
import { describe, expect, test } from "vitest";
import { checkProgram } from "../../src/check/program.ts";
import type { CheckedProgram } from "../../src/check/checked.ts";
import { loadProgram } from "../../src/source/load.ts";
import type { FileText, Host } from "../../src/source/program.ts";

// Every example, cut off behind every byte; and without, with twice or with its neighbour
// before each of its tokens: all of them, none left out. A check ends, and says what is wrong or
// finds nothing wrong with a tree in which nothing is missing.

const root = fileURLToPath(new URL("../../../", import.meta.url));
const examples = globSync(["examples/*.mbn", "grammar/test/fixtures/sources/everything.mbn"], {
  cwd: root,
})
  .toSorted()
  .map((name) => ({ name, path: root + name, text: readFileSync(root + name, "utf8") }));

/** The damaged text stands in for the file at `path`; what it imports is as it was. */
function hostFor(path: string, text: () => string): Host {
  const known = new Map<string, FileText>();
  return {
    readFile(asked) {
      if (asked === path) return { ok: true, text: text() };
      const answer = known.get(asked) ?? readOnce(asked);
      known.set(asked, answer);
      return answer;
    },
  };
}

function readOnce(path: string): FileText {
  if (!existsSync(path)) return { ok: false, reason: "there is no such file" };
  const text = readFileSync(path, "utf8");
  // Of a long recording the beginning will do: it is read again for each text.
  return { ok: true, text: path.endsWith(".trace") ? text.split("\n", 20).join("\n") : text };
}

/** What is wrong with the answer to a damaged text, if anything. */
function faultOf(checked: CheckedProgram, path: string): string | undefined {
  const files = new Map([...checked.program.files].map(([name, { file }]) => [name, file]));
  const diagnostics = locate(checked.diagnostics, files);
  for (const { code, place, related, fixes } of diagnostics) {
    const edits = fixes.flatMap((fix) => fix.edits);
    for (const { file, span } of [place, ...[...related, ...edits].map((one) => one.place)]) {
      const length = checked.program.files.get(file)?.text.length ?? 0;
      if (span.start < 0 || span.end < span.start || span.end > length) {
        return `${code} at ${String(span.start)}-${String(span.end)} of ${String(length)}`;
      }
    }
  }
  if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
  for (const { node } of checked.program.files.get(path)?.file.declarations ?? []) {
    if (checked.declarations.get(node)?.sound !== true) return "unsound without a word";
    if (hasGap(node)) return "a gap without a word";
  }
  return undefined;
}

function hasGap(declaration: AnyNode): boolean {
  let found = false;
  walk(declaration, (node) => {
    found ||= node.kind.startsWith("Error");
    return !found;
  });
  return found;
}

/** Checks each text after the one before, as an editor would; the first fault. */
function firstFault(path: string, texts: Iterable<string>): string | undefined {
  let current = "";
  const host = hostFor(path, () => current);
  let checked: CheckedProgram | undefined;
  for (const text of texts) {
    current = text;
    const previous = checked?.program;
    const program = loadProgram(path, host, previous === undefined ? {} : { previous }).value;
    checked = checkProgram(program, checked);
    const fault = faultOf(checked, path);
    if (fault !== undefined) return `${fault}:\n${text}`;
  }
  return undefined;
}

function* truncated(text: string): Generator<string> {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  for (let end = 0; end < bytes.length; end += 1) yield decoder.decode(bytes.subarray(0, end));
}

type Damage = (text: string, token: Piece, next: Piece | undefined) => string;

interface Piece {
  readonly start: number;
  readonly image: string;
}

const deleted: Damage = (text, { start, image }) =>
  text.slice(0, start) + text.slice(start + image.length);

const doubled: Damage = (text, { start, image }) =>
  `${text.slice(0, start)}${image} ${text.slice(start)}`;

const swapped: Damage = (text, { start, image }, next) => {
  if (next === undefined) return text;
  const between = text.slice(start + image.length, next.start) || " ";
  const after = text.slice(next.start + next.image.length);
  return `${text.slice(0, start)}${next.image}${between}${image}${after}`;
};

/** Tokens and comments, in the plain spelling that the examples have. */
const TOKEN =
  /\/\/.*|"[^"\n]*"|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?(?:[a-z]+|%)?|\w+|->|\.\.=?|[-+=!<>]=|\S/g;

function* withEachToken(text: string, damage: Damage): Generator<string> {
  const pieces = [...text.matchAll(TOKEN)].flatMap(({ index, 0: image }) =>
    image.startsWith("//") ? [] : [{ start: index, image }],
  );
  for (const [at, piece] of pieces.entries()) yield damage(text, piece, pieces[at + 1]);
}

test("there are examples, and they are right", () => {
  expect(examples.length).toBeGreaterThan(8);
  for (const { path, text } of examples) {
    expect(firstFault(path, [text])).toBeUndefined();
    expect(parse(text).diagnostics).toEqual([]);
  }
});

describe.each(examples)("$name", ({ path, text }) => {
  test("cut off behind every byte", () => {
    expect(firstFault(path, truncated(text))).toBeUndefined();
  });

  test.each([
    ["deleted", deleted],
    ["doubled", doubled],
    ["swapped with the next", swapped],
  ])("with every token %s", (_, damage) => {
    expect(firstFault(path, withEachToken(text, damage))).toBeUndefined();
  });
});
