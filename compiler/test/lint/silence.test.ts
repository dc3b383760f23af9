import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";

function codesOf(source: string): string[] {
  const { diagnostics } = checkFile("/test.mbn", { readFile: () => ({ ok: true, text: source }) });
  return diagnostics.map(({ code }) => code);
}

const source = (before: string, after = ""): string => `machine m {
  state start { on NormalSent -> stop }
  ${before}
  state stop {} ${after}
}
`;

describe("// mbn: allow", () => {
  it("silences a lint on the construct that follows", () => {
    expect(codesOf(source(""))).toEqual(["MBN6041"]);
    expect(codesOf(source("// mbn: allow MBN6041, the tunnel restarts it"))).toEqual([]);
  });

  it("takes slugs, and several names", () => {
    expect(codesOf(source("// mbn: allow dead-end, the tunnel restarts it"))).toEqual([]);
    expect(codesOf(source("// mbn: allow dead-end MBN6040, the tunnel restarts it"))).toEqual([
      "MBN6061",
    ]);
  });

  it("works at the end of a construct's first line", () => {
    expect(codesOf(source("", "// mbn: allow dead-end, the tunnel restarts it"))).toEqual([]);
  });

  it("covers all of a declaration, documented or not", () => {
    const comment = "// mbn: allow dead-end, the tunnel restarts it\n";
    expect(codesOf(comment + source(""))).toEqual([]);
    expect(codesOf(`${comment}/// A machine.\n${source("")}`)).toEqual([]);
    expect(codesOf(`/// A machine.\n${comment}${source("")}`)).toEqual([]);
  });

  it("does not reach further than its construct", () => {
    expect(codesOf(`// mbn: allow dead-end, no\nconst _N = 1\n${source("")}`)).toEqual([
      "MBN6061",
      "MBN6041",
    ]);
  });

  it("wants a reason", () => {
    expect(codesOf(source("// mbn: allow dead-end"))).toEqual(["MBN6060"]);
    expect(codesOf(source("// mbn: allow dead-end,  "))).toEqual(["MBN6060"]);
  });

  it("wants names that exist, and no errors", () => {
    expect(codesOf(source("// mbn: allow dead-ends, why not"))).toEqual(["MBN6062", "MBN6041"]);
    expect(codesOf(source("// mbn: allow MBN2001, why not"))).toEqual(["MBN6062", "MBN6041"]);
  });

  it("is not called useless in a machine that could not be evaluated", () => {
    const machine = source("// mbn: allow dead-end, the tunnel restarts it");
    expect(codesOf(machine.replace("machine m", "machine m(_x: int)"))).toEqual([]);
  });
});
