import { describe, expect, it } from "vitest";
import { answerLine } from "../ops/answer-line.ts";
import { asObject, asString, parseJson } from "../wire/json.ts";
import type { Json } from "../wire/json.ts";

function answer(request: Json): Json {
  return parseJson(answerLine(JSON.stringify(request)));
}

const NOOP = "02eNpjYEAHjOgCAAA0AAI=";

describe("the protocol", () => {
  it("reads a machine and repeats the id", () => {
    const reply = asObject(answer({ op: "machine", string: NOOP, id: "a" }));
    expect(reply["ok"]).toBe(true);
    expect(reply["id"]).toBe("a");
    expect(reply["string"]).toBe(NOOP);
    expect(reply["name"]).toBe("3e99bf655613b2dba361dee14e3e0ddf");
  });

  it("builds what it read", () => {
    const { machine = null } = asObject(answer({ op: "machine", string: NOOP }));
    expect(asObject(answer({ op: "build", machine }))["string"]).toBe(NOOP);
  });

  it("refuses unknown operations", () => {
    expect(answer({ op: "fly", id: 3 })).toEqual({ ok: false, error: "unknown op", id: 3 });
    expect(answer({})).toEqual({ ok: false, error: "unknown op" });
    expect(answer({ op: ["machine"] })).toEqual({ ok: false, error: "unknown op" });
  });

  it.each(["", "{", "null", "[]", "7", '{"op":"machine"}', '{"op":"machine","string":7}'])(
    "answers the malformed line %s",
    (line) => {
      const reply = asObject(parseJson(answerLine(line)));
      expect(reply["ok"]).toBe(false);
      expect(asString(reply["error"])).toMatch(/^malformed request: ./);
    },
  );

  it.each([
    {},
    null,
    { states: [] },
    { allowed_padding_packets: "x" },
    { allowed_padding_packets: "-1" },
  ])("answers a build request with the machine %j", (machine) => {
    expect(asObject(answer({ op: "build", machine }))["ok"]).toBe(false);
  });

  it("survives deeply nested input", () => {
    const line = `{"op":"build","machine":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(asObject(parseJson(answerLine(line)))["ok"]).toBe(false);
  });
});
