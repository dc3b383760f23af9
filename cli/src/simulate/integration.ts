import type { DelayTable, Integration } from "@mbn/runtime/simulator";
import { Failure } from "../failure.ts";
import { readFile, textOf } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import { parseObject } from "../machine/read-machines.ts";

const ORDER = [
  ["client", "action"],
  ["client", "reporting"],
  ["client", "trigger"],
  ["server", "action"],
  ["server", "reporting"],
  ["server", "trigger"],
] as const;

/**
 * Reads an integration file of upstream's tools: six lines, each an object from a range in
 * milliseconds to its probability, such as `{"(0.0, 1.0)": 0.4, "(1.0, 1.0)": 0.6}`: the
 * client's action, reporting and trigger delay, then the server's.
 */
export function readIntegration(
  path: string,
  io: Io,
): { readonly client: Integration; readonly server: Integration } {
  const lines = textOf(readFile(io.cwd, path), path).split(/\r\n|\n|\r/);
  const tables = ORDER.map(([side, what], index) => {
    const line = lines[index]?.trim() ?? "";
    const name = `${side}'s ${what} delay`;
    if (line === "") throw wrong(path, index, `the ${name} is missing`);
    return delayTable(line, (reason) => wrong(path, index, `the ${name} ${reason}`));
  });
  const at = (index: number): DelayTable => tables[index] ?? { entries: [] };
  return {
    client: { action: at(0), reporting: at(1), trigger: at(2) },
    server: { action: at(3), reporting: at(4), trigger: at(5) },
  };
}

/** Sums of decimal probabilities are off by this much at most. */
const ROUNDING = 1e-9;

function delayTable(line: string, fail: (reason: string) => Failure): DelayTable {
  const object = parseObject(line);
  if (object === undefined) throw fail("is no JSON object");
  const entries = Object.entries(object).map(([key, probability]) => {
    const parts = /^\(?\s*([^,()\s]+)\s*,\s*([^,()\s]+)\s*\)?$/.exec(key);
    const [min, max] = [Number(parts?.[1]), Number(parts?.[2])];
    if (!(min >= 0 && max >= min && Number.isFinite(max))) {
      throw fail(
        `has the range "${key}", which is not two times in milliseconds, the smaller first`,
      );
    }
    if (typeof probability !== "number" || !(probability >= 0 && probability <= 1)) {
      throw fail(
        `has the probability ${JSON.stringify(probability)}, which is not between 0 and 1`,
      );
    }
    return { min, max, probability };
  });
  const sum = entries.reduce((total, { probability }) => total + probability, 0);
  if (Math.abs(sum - 1) > ROUNDING) {
    throw fail(`has probabilities that add up to ${sum} and not to 1`);
  }
  return { entries };
}

function wrong(path: string, index: number, reason: string): Failure {
  return new Failure({
    kind: "input",
    message: `${path}, line ${index + 1}: ${reason}`,
    file: path,
    notes: [
      'six lines, such as {"(0.0, 1.0)": 0.4, "(1.0, 1.0)": 0.6}: action, reporting and trigger delay in milliseconds, of the client and then of the server',
    ],
  });
}
