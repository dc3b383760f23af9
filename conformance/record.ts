// Records what the reference makes of inputs that tests have: `npm run conformance:record` (it
// needs cargo). Writes golden/deflate-groups.json and golden/names.json, nothing else.
import { createHash } from "node:crypto";
import { COMPILATIONS, machinesOf, titleOf } from "../examples/test/compiled-machines.ts";
import { GROUPS } from "../runtime/test/machine/deflate-groups.ts";
import { Answerer } from "./answerer.ts";
import { writeGoldenFile } from "./golden.ts";
import { buildReference, REFERENCE } from "./reference.ts";
import { asObject, asString, parseJson } from "./wire/json.ts";
import type { JsonObject } from "./wire/json.ts";
import { formatMachine } from "./wire/machine.ts";

async function answerTo(reference: Answerer, request: JsonObject): Promise<JsonObject> {
  const [line = ""] = await reference.ask([JSON.stringify(request)]);
  const answer = asObject(parseJson(line));
  if (answer["ok"] !== true) throw new Error(`the reference refuses: ${line}`);
  return answer;
}

/** One digest for each group: of all streams, each after its length. */
async function recordGroups(reference: Answerer): Promise<void> {
  const digests: Record<string, string> = {};
  for (const [title, inputs] of GROUPS) {
    const hash = createHash("sha256");
    for (const input of inputs()) {
      const bytes = Buffer.from(input).toString("base64");
      const { zlib = null } = await answerTo(reference, { op: "deflate", bytes });
      const stream = Buffer.from(asString(zlib), "base64");
      hash.update(`${stream.length}:`).update(stream);
    }
    digests[title] = hash.digest("hex");
  }
  writeGoldenFile("deflate-groups.json", digests);
}

/** The names of the examples' machines, built from their fields: no string of ours goes in. */
async function recordNames(reference: Answerer): Promise<void> {
  const names: Record<string, string[]> = {};
  for (const compilation of COMPILATIONS) {
    const all: string[] = [];
    for (const machine of machinesOf(compilation)) {
      const request = { op: "build", machine: formatMachine(machine) };
      const { name = null } = await answerTo(reference, request);
      all.push(asString(name));
    }
    names[titleOf(compilation)] = all;
  }
  writeGoldenFile("names.json", names);
}

buildReference();
const reference = new Answerer(REFERENCE, ["answer"]);
await recordGroups(reference);
await recordNames(reference);
reference.close();
