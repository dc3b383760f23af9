import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { asObject, parseJson } from "./wire/json.ts";
import type { JsonObject } from "./wire/json.ts";

const FOLDER: string = fileURLToPath(new URL("golden/", import.meta.url));

/** Requests and the reference's answers, line by line: golden/<op>.jsonl and .answers.jsonl. */
function paths(op: string): { readonly requests: string; readonly answers: string } {
  return { requests: `${FOLDER}${op}.jsonl`, answers: `${FOLDER}${op}.answers.jsonl` };
}

export interface Golden {
  readonly request: JsonObject;
  readonly answer: JsonObject;
}

function readLines(path: string): readonly JsonObject[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8").trim();
  return text === "" ? [] : text.split("\n").map((line) => asObject(parseJson(line)));
}

export function readGoldens(op: string): readonly Golden[] {
  const { requests, answers } = paths(op);
  const answered = readLines(answers);
  return readLines(requests).map((request, index) => {
    const answer = answered[index];
    if (answer === undefined) throw new Error(`${answers}: no answer on line ${index + 1}`);
    return { request, answer };
  });
}

/** Adds a request that showed a difference, for good. */
export function saveGolden(op: string, request: JsonObject, answer: JsonObject): void {
  const { requests, answers } = paths(op);
  const id = readLines(requests).length;
  appendFileSync(requests, `${JSON.stringify({ ...request, id })}\n`);
  appendFileSync(answers, `${JSON.stringify({ ...answer, id })}\n`);
}

/** What `npm run conformance:record` wrote into the file. */
export function readGoldenFile(name: string): JsonObject {
  return asObject(parseJson(readFileSync(`${FOLDER}${name}`, "utf8")));
}

export function writeGoldenFile(name: string, content: JsonObject): void {
  writeFileSync(`${FOLDER}${name}`, `${JSON.stringify(content, null, 2)}\n`);
}
