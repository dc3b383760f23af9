import { validateDist } from "@mbn-lang/runtime/machine";
import { prepareDist, samplePrepared, xoshiro256StarStar } from "@mbn-lang/runtime/random";
import type { Generator } from "@mbn-lang/runtime/random";
import { parseDist } from "../wire/dist.ts";
import { formatF64 } from "../wire/floats.ts";
import { asBigint, asNumber } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import { refuse } from "./op.ts";
import type { OpResult } from "./op.ts";

/** Draws n samples from a seed; `next` shows that as many words were drawn. */
export function answerSample(request: JsonObject): OpResult {
  const dist = parseDist(request["dist"]);
  const problems = validateDist(dist);
  if (problems.length > 0) return refuse(problems.map((problem) => problem.message).join("; "));
  const generator = xoshiro256StarStar(asBigint(request["seed"]));
  const prepared = prepareDist(dist);
  const samples = Array.from({ length: asNumber(request["n"]) }, () =>
    formatF64(samplePrepared(prepared, generator)),
  );
  return { ok: true, fields: { samples, next: nextWord(generator) } };
}

/** The next u64 in decimal. */
function nextWord(generator: Generator): string {
  generator.nextU64();
  return String((BigInt(generator.high >>> 0) << 32n) | BigInt(generator.low >>> 0));
}
