import type { Generator } from "../random/generator.ts";
import { f64At } from "../random/typed-array.ts";
import { SimulationError } from "./error.ts";
import type { DelayTable, Integration } from "./integration.ts";

/** A table ready to draw from, sorted by `min`: microseconds, and running sums of probability. */
export interface PreparedDelays {
  readonly sums: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** What draws the delays of one side. */
export interface PreparedIntegration {
  readonly generator: Generator;
  readonly action: PreparedDelays;
  readonly reporting: PreparedDelays;
  readonly trigger: PreparedDelays;
}

/** How far from 1 probabilities may add up to, which covers sums of decimals. */
const SUM_TOLERANCE = 1e-6;
/** Milliseconds. */
const LONGEST = 1_000_000;
const MICROSECONDS = 1000;
const TWO_POW_32 = 4294967296;
const TWO_POW_MINUS_53 = 1.1102230246251565e-16;

export function prepareIntegration(
  integration: Integration,
  generator: Generator,
): PreparedIntegration {
  return {
    generator,
    action: prepareDelays(integration.action, "action"),
    reporting: prepareDelays(integration.reporting, "reporting"),
    trigger: prepareDelays(integration.trigger, "trigger"),
  };
}

function prepareDelays(table: DelayTable, what: string): PreparedDelays {
  const problem = delayProblem(table);
  if (problem !== null) {
    throw new SimulationError("integration", `the integration's ${what} delays: ${problem}`);
  }
  const entries = table.entries.toSorted((a, b) => a.min - b.min);
  let sum = 0;
  return {
    sums: Float64Array.from(entries, ({ probability }) => (sum += probability)),
    min: Float64Array.from(entries, ({ min }) => min * MICROSECONDS),
    max: Float64Array.from(entries, ({ max }) => max * MICROSECONDS),
  };
}

/** What is wrong with a table, or null. */
export function delayProblem({ entries }: DelayTable): string | null {
  let sum = 0;
  for (const { min, max, probability } of entries) {
    const name = `the entry (${min}, ${max})`;
    if (!(min >= 0 && max >= min)) return `${name} must be two milliseconds, from 0 on, in order`;
    if (max > LONGEST) return `${name} goes beyond ${LONGEST} ms`;
    if (!(probability >= 0 && probability <= 1)) {
      return `${name} has the probability ${probability}, which is not between 0 and 1`;
    }
    sum += probability;
  }
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return null;
  return `the probabilities add up to ${sum}, not 1; a draw could miss every entry`;
}

/** Nanoseconds, whole microseconds: one draw for the entry, one within it unless it is a point. */
export function drawDelay(delays: PreparedDelays, generator: Generator): number {
  const { sums } = delays;
  const p = unit(generator);
  const last = sums.length - 1;
  let at = 0;
  // Sums of decimals may end just below 1.
  while (at < last && f64At(sums, at) < p) at++;
  const min = f64At(delays.min, at);
  const max = f64At(delays.max, at);
  const drawn = min === max ? min : min + unit(generator) * (max - min);
  return Math.floor(drawn) * 1000;
}

/** Uniform in [0, 1), 53 bits. */
function unit(generator: Generator): number {
  generator.nextU64();
  const high = generator.high >>> 0;
  const low = generator.low >>> 11;
  return (high * (TWO_POW_32 / 2048) + low) * TWO_POW_MINUS_53;
}
