import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildReference, REFERENCE } from "../../conformance/reference.ts";
import { asObject, parseJson } from "../../conformance/wire/json.ts";
import type { JsonObject } from "../../conformance/wire/json.ts";

/** The reference's side of the benchmark, kept running: asks for one measurement at a time. */
export interface Reference {
  ask(request: JsonObject): Promise<JsonObject>;
  close(): void;
}

export function startReference(command: "bench-runtime" | "bench-simulator"): Reference {
  buildReference();
  const child = spawn(REFERENCE, [command], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error("the reference ended early");
      const answer = asObject(parseJson(value));
      if (answer["error"] !== undefined) throw new Error(JSON.stringify(answer["error"]));
      return answer;
    },
    close() {
      child.stdin.end();
    },
  };
}
