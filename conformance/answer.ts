// Answers conformance requests (see README.md): one JSON object a line on standard input, one
// answer a line on standard output, in order.
import { once } from "node:events";
import process from "node:process";
import { lines } from "./lines.ts";
import { answerLine } from "./ops/answer-line.ts";

/** Whoever reads the answers may stop at any time. */
process.stdout.on("error", () => process.exit(0));
process.stdin.setEncoding("utf8");

for await (const batch of lines(process.stdin)) {
  for (const line of batch) {
    if (line.trim() === "") continue;
    if (!process.stdout.write(`${answerLine(line)}\n`)) await once(process.stdout, "drain");
  }
}
