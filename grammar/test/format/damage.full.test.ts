import { readFileSync } from "node:fs";
import { describe, test } from "vitest";
import { tokenise } from "../../src/tokens/lexer.ts";
import { formatChecked } from "./check.ts";

// Every token deleted, doubled, swapped with the next, and every text cut off after it.

const folder = new URL("golden/", import.meta.url);

function* damaged(source: string): Generator<string> {
  const { tokens } = tokenise(source);
  for (const [at, token] of tokens.entries()) {
    const start = token.startOffset;
    const end = start + token.image.length;
    const next = tokens[at + 1];
    yield source.slice(0, start) + source.slice(end);
    yield `${source.slice(0, end)} ${source.slice(start)}`;
    yield source.slice(0, end);
    if (next === undefined) continue;
    const between = source.slice(end, next.startOffset);
    const rest = source.slice(next.startOffset + next.image.length);
    yield source.slice(0, start) + next.image + between + token.image + rest;
  }
}

describe("damaged sources", () => {
  test.for(["arrows", "blocks", "expressions", "file", "broken"])("%s", async (name) => {
    const source = readFileSync(new URL(`${name}.in.mbn`, folder), "utf8");
    for (const text of damaged(source)) await formatChecked(text);
  });
});
