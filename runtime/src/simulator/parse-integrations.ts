import { delayProblem } from "./delays.ts";
import { SimulationError } from "./error.ts";
import type { DelayTable, Integration } from "./integration.ts";

/** The tables of an integration file, in the order of its lines. */
const TABLES = [
  "client's action delays",
  "client's reporting delays",
  "client's trigger delays",
  "server's action delays",
  "server's reporting delays",
  "server's trigger delays",
] as const;

/**
 * Reads an integration file of the reference's tools: six lines, each a JSON object from ranges in
 * milliseconds to probabilities, as in `{"(0.0, 1.0)": 0.4, "(2.0, 2.0)": 0.6}`. What follows
 * the sixth line is ignored, as there.
 * @throws {SimulationError} that names the line and the entry.
 */
export function parseIntegrations(text: string): {
  readonly client: Integration;
  readonly server: Integration;
} {
  const lines = text.split(/\r\n|\n|\r/);
  const tables = TABLES.map((what, index) => {
    const line = lines[index] ?? "";
    const wrong = (why: string): SimulationError =>
      new SimulationError("integration", `line ${index + 1}, the ${what}: ${why}`);
    if (line.trim() === "")
      throw wrong('missing; six lines are needed, {"(0, 0)": 1} for no delay');
    return parseTable(line, wrong);
  });
  const at = (index: number): DelayTable => tables[index] ?? { entries: [] };
  return {
    client: { action: at(0), reporting: at(1), trigger: at(2) },
    server: { action: at(3), reporting: at(4), trigger: at(5) },
  };
}

function parseTable(line: string, wrong: (why: string) => SimulationError): DelayTable {
  const entries = Object.entries(parseObject(line, wrong)).map(([range, probability]) => {
    const name = `the entry ${JSON.stringify(range)}`;
    const parts = range.replace(/^[()]+|[()]+$/g, "").split(",");
    const [min = NaN, max = NaN] = parts.map((part) => (part.trim() === "" ? NaN : Number(part)));
    if (parts.length !== 2 || Number.isNaN(min) || Number.isNaN(max)) {
      throw wrong(`${name} is not a range of two milliseconds, such as "(0.5, 1.0)"`);
    }
    if (typeof probability !== "number") {
      throw wrong(`${name} has the probability ${JSON.stringify(probability)}, which is no number`);
    }
    return { min, max, probability };
  });
  const problem = delayProblem({ entries });
  if (problem !== null) throw wrong(problem);
  return { entries };
}

function parseObject(line: string, wrong: (why: string) => SimulationError): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw wrong(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrong("not a JSON object from ranges to probabilities");
  }
  return value;
}
