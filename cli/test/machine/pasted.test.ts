import { deflateSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pasted, versionHints } from "../../src/machine/pasted.ts";
import { mbn } from "../fake-io.ts";

const TRACE = fileURLToPath(
  new URL("../../../examples/traces/bigenough/0001-0000-0000.log", import.meta.url),
);
const ONE = "02eNr7+x8KGNABE5hkZGRkYGiwR2JAhaGMhMdmjiB6jVySI0Tkgz26SahaAQNbD5Y=";
const TWO = "02eNp1ibEJAEAIA5Nf7B3N0v1cSESwEL0m5A6YvBqSgP7WeXfM5UoBW7ICYg==";
const V1 = `${deflateSync(new Uint8Array(60)).toString("hex")}00112233445566`;

describe("a machine string", () => {
  it.each([
    ["quoted", `"${ONE}"`, [ONE]],
    ["in single quotes, with a comma", `'${ONE}',`, [ONE]],
    ["a list of JSON", `["${ONE}", "${TWO}"]`, [ONE, TWO]],
    ["a list of Rust", `vec!["${ONE}".to_string(), "${TWO}".to_string()]`, [ONE, TWO]],
    ["a call of Rust", `Machine::from_str("${ONE}").unwrap();`, [ONE]],
    ["a statement of Rust", `let s = "${ONE}";`, [ONE]],
    ["a field of JSON", `"client": ["${ONE}"],`, [ONE]],
    ["with blanks around it", `  ${ONE}\n`, [ONE]],
    ["wrapped at the end of a line", `${ONE.slice(0, 30)}\n  ${ONE.slice(30)}`, [ONE]],
    ["two on two lines", `${ONE}\n${TWO}\n`, [ONE, TWO]],
    ["of version 1", V1, [V1]],
    ["of version 1 in quotes", `"${V1}"`, [V1]],
    ["of version 3", `03${ONE.slice(2)}`, [`03${ONE.slice(2)}`]],
  ])("%s is found", (_, text, strings) => {
    expect(pasted(text)).toEqual(strings);
  });

  it.each(["defense.mbn", "./02.def", "strings.txt", "trace,1.log", "-", "789", "02.json", ""])(
    "is not %j",
    (text) => {
      expect(pasted(text)).toBeUndefined();
    },
  );

  it("is found between whatever stands around it", () => {
    const around = fc.stringMatching(/^["'`\s,;()[\]{}]*$/);
    fc.assert(
      fc.property(around, around, (before, behind) => {
        expect(pasted(before + ONE + behind)).toEqual([ONE]);
      }),
      { seed: 3 },
    );
  });
});

describe("another version is named", () => {
  it.each([
    [V1, "version 1, made by Maybenot v1"],
    [`03${ONE.slice(2)}`, "version 3, perhaps written by a newer framework"],
    [`01${ONE.slice(2)}`, "version 1, made by Maybenot v1"],
    [ONE.slice(2), "the version is missing"],
  ])("%s", async (string, words) => {
    const given = `"${string}",`;
    const commands = [
      ["decompile", given],
      ["inspect", given],
      ["simulate", given, "--trace", TRACE],
      ["simulate", "--server", given, "--trace", TRACE],
    ];
    for (const argv of commands) {
      const ran = await mbn(argv);
      expect(ran.stderr).toContain(words);
      expect(ran.stderr).not.toContain("no such file");
      expect(ran.code).not.toBe(0);
    }
  });

  it("and version 2 is read", async () => {
    expect(versionHints(ONE)).toEqual([]);
    const ran = await mbn(["decompile", `["${ONE}", "${TWO}"]`]);
    expect(ran.stdout.match(/^machine /gm)).toHaveLength(2);
    expect(ran.code).toBe(0);
    const plain = await mbn(["inspect", ONE]);
    expect(await mbn(["inspect", `"${ONE}",`])).toEqual(plain);
  });
});
