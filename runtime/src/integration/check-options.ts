import type { Clock } from "./clock.ts";
import type { TunnelOptions } from "./options.ts";
import { shown } from "./shown.ts";

// What callers without types, or with other names in mind, would find out too late.

const OF_MACHINES = [
  "maxPaddingFrac",
  "maxBlockingFrac",
  "generator",
  "observer",
  "stateNames",
] as const;
const CALLBACKS = ["onDrain", "onClosed", "onOverload"] as const;
const LEAST = { capacity: 1, eventCapacity: 1, catchUp: 0 } as const;
const NAMES: readonly string[] = [
  "machines",
  ...OF_MACHINES,
  "framework",
  "clock",
  "sink",
  "overflow",
  ...CALLBACKS,
  ...Object.keys(LEAST),
  "maxActionsPerSecond",
];

function propertiesOf(value: unknown): Readonly<Record<string, unknown>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any property may be missing
  return (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
}

/** @throws {TypeError} for options that are no object or have a name that is not in the list. */
export function checkNames(what: string, options: unknown, names: readonly string[]): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`the options of ${what} must be an object, not ${shown(options)}`);
  }
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    throw new TypeError(`${what} has no option ${shown(name)}; it has ${names.join(", ")}`);
  }
}

/**
 * @throws {TypeError} for what is missing, of the wrong kind or unknown.
 * @throws {RangeError} for a number out of its range.
 */
export function checkOptions(options: TunnelOptions<never>): void {
  checkNames("TunnelDriver", options, NAMES);
  const given = propertiesOf(options);
  checkMachines(given);
  if (given["clock"] !== undefined) checkFunctions("clock", given["clock"], ["now", "wakeAt"]);
  checkFunctions("sink", given["sink"], ["sendNormal", "sendPadding"]);
  for (const name of CALLBACKS) {
    const callback = given[name];
    if (callback === undefined || typeof callback === "function") continue;
    throw new TypeError(`the tunnel's ${name} must be a function, not ${shown(callback)}`);
  }
  for (const [name, least] of Object.entries(LEAST)) checkNumber(name, given[name], least);
  const rate = given["maxActionsPerSecond"];
  if (rate !== undefined && !(typeof rate === "number" && rate > 0)) {
    throw new RangeError(
      `the tunnel's maxActionsPerSecond must be above 0, not ${shown(rate)}; leave it out for no limit`,
    );
  }
  const { overflow = "queue" } = given;
  if (overflow === "queue" || overflow === "drop" || overflow === "unblock") return;
  throw new TypeError(
    `the tunnel's overflow must be "queue", "drop" or "unblock", not ${shown(overflow)}`,
  );
}

function checkMachines(given: Readonly<Record<string, unknown>>): void {
  const { machines, framework } = given;
  if ((machines === undefined) === (framework === undefined)) {
    throw new TypeError(
      "give the tunnel either machines, a list of machine strings, or a framework of your own",
    );
  }
  if (framework === undefined) {
    if (Array.isArray(machines)) return;
    throw new TypeError(
      `the tunnel's machines must be a list, as in ["02…"], not ${shown(machines)}`,
    );
  }
  checkFunctions("framework", framework, ["triggerEvents"]);
  if (typeof propertiesOf(framework)["numMachines"] !== "number") {
    throw new TypeError(
      "the tunnel's framework must be a Framework; for a rate limit, set maxActionsPerSecond",
    );
  }
  for (const name of OF_MACHINES) {
    if (given[name] === undefined) continue;
    throw new TypeError(
      `${name} is an option of the framework: give it to new Framework, or give the tunnel machines`,
    );
  }
}

function checkFunctions(what: string, value: unknown, names: readonly string[]): void {
  const properties = propertiesOf(value);
  for (const name of names) {
    if (typeof properties[name] === "function") continue;
    throw new TypeError(
      `the tunnel's ${what} must be an object with the function ${name}, not ${shown(value)}`,
    );
  }
}

function checkNumber(name: string, value: unknown, least: number): void {
  if (value === undefined || (typeof value === "number" && value >= least)) return;
  throw new RangeError(`the tunnel's ${name} must be ${least} or more, not ${shown(value)}`);
}

/** Nanoseconds; a framework and the clock are read one after the other, and clocks are coarse. */
const EARLIER = 60e9;
const LATER = 1e6;

/**
 * The clock's time, and whether the framework's may have the same origin.
 * @throws {RangeError} if not, or for a time that is not exact in nanoseconds.
 */
export function checkOrigin(clock: Clock, frameworkNow: number | undefined): number {
  const now: unknown = clock.now();
  if (typeof now !== "number" || !(Math.abs(now) <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(
      `the tunnel's clock shows ${shown(now)}; it must show nanoseconds below 2^53, ` +
        "so count from the start of the program or of the connection",
    );
  }
  if (frameworkNow === undefined) return now;
  if (frameworkNow <= now + LATER && frameworkNow >= now - EARLIER) return now;
  throw new RangeError(
    `the framework's time is ${frameworkNow} ns, the clock shows ${now} ns: they count from ` +
      "different origins, or the framework is more than a minute old; " +
      "make it with now: clock.now() just before the tunnel, or give the tunnel machines",
  );
}
