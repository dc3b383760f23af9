import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatChecked } from "./check.ts";

const folder = new URL("golden/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".in.mbn"))
  .map((name) => name.slice(0, -".in.mbn".length));

describe("each source in golden/ has one form", () => {
  test.for(names)("%s", async (name) => {
    expect(await formatChecked(read(`${name}.in.mbn`))).toBe(read(`${name}.out.mbn`));
  });
});
