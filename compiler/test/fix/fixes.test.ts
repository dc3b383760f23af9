import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { ALL_KINDS } from "../../src/diagnostics/catalogue.ts";
import { UNUSED_KINDS } from "../../src/diagnostics/unused.ts";
import { companions, diagnose } from "../docs/run-source.ts";
import { readPages } from "../docs/fence.ts";
import { memoryHost } from "../support/memory-host.ts";
import { repair } from "../support/repair.ts";
import { WITHOUT_FIX } from "./without-fix.ts";

// Every fix of every example of a mistake that there is, applied: the diagnostic is gone. What is
// left may have hints, and things that nothing uses: they are no mistakes in so small a text.

/** A text with a mistake, and how to look at it. */
interface Example {
  readonly name: string;
  readonly text: string;
  readonly diagnose: (text: string) => readonly Diagnostic[];
  /** The code that the example is for; undefined for fixtures, which show any. */
  readonly code: string | undefined;
}

const PAGES = fileURLToPath(new URL("../../../docs/diagnostics/", import.meta.url));
const FOLDERS = [
  "../fixtures/mistakes/",
  "../fixtures/evaluation/",
  "../../../grammar/test/fixtures/syntax/",
].map((path) => new URL(path, import.meta.url));
/** Larger fixtures are about limits. */
const LARGEST = 5000;

const pages: readonly Example[] = readPages(PAGES).flatMap(({ name, fences }) => {
  const beside = companions(fences);
  return (
    fences
      // A hundred mistakes at once are no example of one.
      .filter(({ flags }) => flags.has("fails") && name !== "MBN1020.md")
      .map((fence) => ({
        name: fence.where,
        text: fence.text,
        diagnose: (text) => diagnose({ ...fence, text }, beside),
        code: name.slice(0, -".md".length),
      }))
  );
});

const fixtures: readonly Example[] = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".mbn"))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }))
    .filter(({ text }) => text.length < LARGEST && !/endless|deep|long|large/.test(text))
    .map(({ name, text }) => ({
      name,
      text,
      code: undefined,
      diagnose: (changed) => checkFile("main.mbn", memoryHost({ "main.mbn": changed })).diagnostics,
    })),
);

const UNUSED = new Set(UNUSED_KINDS.map(({ code }) => code));

interface Offer {
  readonly example: Example;
  readonly code: string;
  readonly title: string;
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const offers: readonly Offer[] = [...pages, ...fixtures].flatMap((example) => {
  const found = example.diagnose(example.text);
  const before = found.map(({ code }) => code);
  return found.flatMap(({ code, fixes }) =>
    fixes.map((fix) => {
      const after = example
        .diagnose(repair(example.text, fix))
        .filter((one) => one.severity !== "hint" && (one.code === code || !UNUSED.has(one.code)))
        .map((one) => one.code);
      return { example, name: example.name, code, title: fix.title, before, after };
    }),
  );
});

function count(codes: readonly string[], code: string): number {
  return codes.filter((one) => one === code).length;
}

/** After these, the next mistake of the kind shows: the next number without a unit. */
const ONE_BY_ONE = new Set(["MBN3002", "MBN1001"]);
/** What is left is true: the name is wrong elsewhere too, or the line was the only use of something. */
const LEADS_ON = new Set(["MBN2014", "MBN2056", "MBN3022", "MBN6043", "MBN6052", "MBN6062"]);

describe("a fix", () => {
  it.each(offers)("of $code ($title) in $name takes it away", ({ code, before, after }) => {
    if (ONE_BY_ONE.has(code)) return;
    expect(count(after, code)).toBeLessThan(count(before, code));
    // What it writes can be read.
    const broken = (codes: readonly string[]): number =>
      codes.filter((one) => one.startsWith("MBN1")).length;
    expect(broken(after)).toBeLessThanOrEqual(broken(before));
  });

  it.each(pages.filter(({ name }) => offers.some((offer) => offer.name === name)))(
    "of $name leaves nothing to say",
    ({ name, code = "" }) => {
      const own = offers.filter((offer) => offer.name === name && offer.code === code);
      if (own.length === 0 || LEADS_ON.has(code)) return;
      expect(Math.min(...own.map(({ after }) => after.length))).toBe(0);
    },
  );
});

describe("the catalogue", () => {
  const offered = new Set(offers.map(({ code }) => code));
  const codes = ALL_KINDS.map(({ code }) => code);

  it("has a fix for every code, but for those where nobody can know it", () => {
    expect(codes.filter((code) => !offered.has(code) && !WITHOUT_FIX.has(code))).toEqual([]);
  });

  it("says of no code with a fix that there is none", () => {
    expect([...WITHOUT_FIX.keys()].filter((code) => offered.has(code))).toEqual([]);
    expect([...WITHOUT_FIX.keys()].filter((code) => !codes.includes(code))).toEqual([]);
  });
});
