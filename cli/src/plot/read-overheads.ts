import { Failure } from "../failure.ts";
import type { DefenseCost, Estimate } from "./picture.ts";

/** Which numbers of a result are the two costs. */
export interface CostNames {
  readonly latency: string;
  readonly bandwidth: string;
}

/** What of a file of `mbn overhead --format json` is drawn. */
export interface OverheadFile {
  readonly defenses: readonly DefenseCost[];
  /** The traces before the defenses, as the result calls them. */
  readonly base: string;
  /** Of the intervals, such as 0.95. */
  readonly confidence: number;
}

/** Takes a file of results apart; throws a `Failure` that says what is wrong with it. */
export function readOverheads(text: string, shown: string, names: CostNames): OverheadFile {
  const document = parse(text, shown);
  const version = fieldOf(document, "version");
  if (version !== 1) throw notOurs(shown, `its version is ${JSON.stringify(version) ?? "missing"}`);
  const results = fieldOf(document, "results");
  if (!Array.isArray(results)) throw notOurs(shown, "it has no list of results");
  const confidence = numberOf(fieldOf(fieldOf(document, "intervals"), "confidence"));
  if (confidence === undefined) throw notOurs(shown, "its intervals have no confidence");
  const defenses = results.map((result: unknown, index) => {
    const name = fieldOf(result, "name");
    if (typeof name !== "string") throw notOurs(shown, `result ${index + 1} has no name`);
    return {
      name,
      latency: costOf(result, names.latency, shown),
      data: costOf(result, names.bandwidth, shown),
    };
  });
  const base = fieldOf(document, "base");
  return { defenses, base: typeof base === "string" ? base : shown, confidence };
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notOurs(shown, "it is no JSON");
  }
}

/** The mean of a number for each trace, or a ratio of sums; undefined where it is null. */
function costOf(result: unknown, name: string, shown: string): Estimate | undefined {
  const metric = fieldOf(fieldOf(result, "metrics"), name);
  const pooled = fieldOf(fieldOf(result, "pooled"), name);
  const found = metric ?? pooled;
  if (found === undefined) throw unknownName(result, name, shown);
  const unit = fieldOf(found, "unit");
  if (unit !== "ratio") {
    throw notOurs(
      shown,
      `${name} is no overhead: its unit is ${JSON.stringify(unit) ?? "missing"}`,
    );
  }
  const value = numberOf(fieldOf(found, metric === undefined ? "value" : "mean"));
  if (value === undefined) return undefined;
  const bounds = fieldOf(found, metric === undefined ? "interval" : "meanInterval");
  const [low, high] = Array.isArray(bounds) ? bounds.map(numberOf) : [];
  const interval = low === undefined || high === undefined ? undefined : ([low, high] as const);
  return { value, interval };
}

function unknownName(result: unknown, name: string, shown: string): Failure {
  const groups = [fieldOf(result, "metrics"), fieldOf(result, "pooled")];
  const names = groups.flatMap((group) =>
    Object.entries(Object(group))
      .filter(([, metric]) => fieldOf(metric, "unit") === "ratio")
      .map(([key]) => key),
  );
  return new Failure({
    kind: "input",
    message: `${shown} has no number called ${name}`,
    file: shown,
    notes: names.length === 0 ? [] : [`it has ${names.join(", ")}`],
  });
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const field: unknown = Reflect.get(value, name);
  return field;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function notOurs(shown: string, reason: string): Failure {
  return new Failure({
    kind: "input",
    message: `${shown} is not what mbn overhead --format json writes: ${reason}`,
    file: shown,
    notes: [],
  });
}
