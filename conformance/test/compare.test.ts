import { deflateSync, inflateSync } from "node:zlib";
import { encodeString, machineName } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import { compareAnswers } from "../compare/compare.ts";
import { shrink } from "../shrink/shrink.ts";
import { formatF64 } from "../wire/floats.ts";
import { asArray, asObject, asString } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import { parseMachine } from "../wire/machine.ts";
import { readGoldens } from "../golden.ts";

const firstMachine = readGoldens("machine").find(({ answer }) => answer["ok"] === true);
const firstBuild = readGoldens("build").find(({ answer }) => answer["ok"] === true);
const [firstSample] = readGoldens("sample");

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("no golden");
  return value;
}

function compare(a: string, b: string): string | null {
  const [left, right] = [a, b].map((digits) => ({ ok: true, machine: { digits } }));
  return compareAnswers("machine", left ?? null, right ?? null);
}

function hasNormalSent(request: JsonObject): boolean {
  return asArray(asObject(request["machine"])["states"]).some((state) =>
    Object.hasOwn(asObject(asObject(state)["transitions"]), "NormalSent"),
  );
}

describe("comparing answers", () => {
  it("takes an answer to be equal to itself, whatever the order of its fields", () => {
    const { answer } = required(firstMachine);
    const reversed = Object.fromEntries(Object.entries(answer).toReversed());
    expect(compareAnswers("machine", answer, reversed)).toBeNull();
  });

  it("names the field that differs", () => {
    const { answer } = required(firstMachine);
    const machine = asObject(answer["machine"]);
    const other = { ...answer, machine: { ...machine, max_padding_frac: "3ff0000000000001" } };
    expect(compareAnswers("machine", answer, other)).toMatch(/^machine\.max_padding_frac: /);
  });

  it("notices a missing state and a state too many", () => {
    const { answer } = required(firstMachine);
    const machine = asObject(answer["machine"]);
    const states = asArray(machine["states"]);
    const fewer = { ...answer, machine: { ...machine, states: states.slice(1) } };
    expect(compareAnswers("machine", answer, fewer)).not.toBeNull();
    expect(compareAnswers("machine", fewer, answer)).not.toBeNull();
  });

  it("takes every NaN for one, and infinity for none", () => {
    expect(compare("7ff8000000000000", "fff0000000000001")).toBeNull();
    expect(compare("7fc00000", "ffffffff")).toBeNull();
    expect(compare("7ff8000000000000", "7ff0000000000000")).not.toBeNull();
    expect(compare("7fc00000", "7f800000")).not.toBeNull();
  });

  it("demands the same acceptance, and an error for a refusal", () => {
    const refused = { ok: false, error: "no" };
    expect(compareAnswers("build", refused, { ok: true })).toMatch(/^only we accept/);
    expect(compareAnswers("build", { ok: true }, refused)).toMatch(/^only the reference/);
    expect(compareAnswers("build", { ok: false, panic: "boom" }, refused)).toBeNull();
    expect(compareAnswers("build", refused, { ok: false })).toBe("no error is given");
  });

  it("compares strings and names to the character", () => {
    const { request, answer } = required(firstBuild);
    const string = encodeString(parseMachine(request["machine"]));
    const ours = { ok: true, string, name: machineName(string) };
    expect(compareAnswers("build", answer, ours)).toBeNull();
    const recompressed = `02${deflateSync(inflateSync(Buffer.from(string.slice(2), "base64"))).toString("base64")}`;
    expect(compareAnswers("build", answer, { ...ours, string: recompressed })).toMatch(/^string: /);
    expect(compareAnswers("build", answer, { ...ours, name: "0" })).toMatch(/^name: /);
    const read = required(firstMachine).answer;
    expect(compareAnswers("machine", read, { ...read, string: recompressed })).toMatch(/^string/);
    expect(compareAnswers("machine", read, { ...read, name: "0" })).toMatch(/^name/);
  });

  it("compares samples to 1e-12 and draws exactly", () => {
    const { answer } = required(firstSample);
    expect(compareAnswers("sample", answer, answer)).toBeNull();
    expect(compareAnswers("sample", answer, { ...answer, next: "1" })).toMatch(/draws/);
    const samples = asArray(answer["samples"]).with(0, "3ff0000000000000");
    expect(compareAnswers("sample", answer, { ...answer, samples })).toMatch(/^sample 0/);
  });

  const between = (theirs: number, ours: number, dist: JsonObject): string | null => {
    const [a, b] = [theirs, ours].map((x) => ({ ok: true, next: "1", samples: [formatF64(x)] }));
    return compareAnswers("sample", a ?? null, b ?? null, { dist });
  };
  const dist = (kind: string, shape: number, start: number): JsonObject => ({
    kind,
    params: [formatF64(1), formatF64(shape)],
    start: formatF64(start),
    max: formatF64(0),
  });

  it("measures a sample's difference by what the law drew, before start was added", () => {
    // 1.00015 less 1, and the same drawn 3e-14 lower.
    const [theirs, ours] = [0.00015, 0.00015 - 3e-14];
    expect(between(theirs, ours, dist("pareto", 2, -1))).toBeNull();
    expect(between(theirs, ours, dist("pareto", 2, 0))).toMatch(/^sample 0/);
  });

  it("lets a logarithm's last bit count 1/shape times in a weibull sample, not in others", () => {
    expect(between(1, 1 + 3e-12, dist("weibull", 5e-5, 0))).toBeNull();
    expect(between(1, 1 + 6e-12, dist("weibull", 5e-5, 0))).toMatch(/^sample 0/);
    expect(between(1, 1 + 3e-12, dist("weibull", 2, 0))).toMatch(/^sample 0/);
    expect(between(1, 1 + 3e-12, dist("pareto", 5e-5, 0))).toMatch(/^sample 0/);
  });
});

describe("shrinking", () => {
  it("keeps what makes the difference and drops the rest", async () => {
    const { request } = required(firstBuild);
    expect(hasNormalSent(request)).toBe(true);
    const smallest = await shrink(request, (candidate) =>
      Promise.resolve(hasNormalSent(candidate)),
    );
    expect(hasNormalSent(smallest)).toBe(true);
    const states = asArray(asObject(smallest["machine"])["states"]);
    expect(states).toHaveLength(1);
    expect(asObject(states[0])["action"]).toBeNull();
  });

  it("shortens the list of steps of a run", async () => {
    const steps = Array.from({ length: 40 }, (_, i) => ({
      at: String(i),
      events: [["TimerEnd", 0]],
    }));
    const request = { op: "framework", machines: [], steps };
    const smallest = await shrink(request, (candidate) =>
      Promise.resolve(
        asArray(candidate["steps"]).some((s) => asString(asObject(s)["at"]) === "17"),
      ),
    );
    expect(smallest["steps"]).toEqual([{ at: "17", events: [] }]);
  });
});
