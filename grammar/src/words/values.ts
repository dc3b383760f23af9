import { nearestUnit } from "./units.ts";

// Values that other languages have names for.

const VALUES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    true: "True TRUE yes Yes YES",
    false: "False FALSE no No NO",
    inf: "infinity Infinity INFINITY Inf INF infinite unbounded",
    "-inf": "NEG_INFINITY",
    nan: "NaN NAN Nan",
    pi: "PI Pi M_PI",
    "2 * pi": "tau TAU Tau",
    e: "E M_E",
    EPSILON: "epsilon FLT_EPSILON DBL_EPSILON",
  }).flatMap(([value, names]) => names.split(" ").map((name) => [name, value])),
);

const NOTHING: ReadonlySet<string> = new Set([
  "null",
  "Null",
  "NULL",
  "None",
  "nil",
  "undefined",
  "nullptr",
  "void",
]);

/** What a name of another language is here, as text that stands in its place. */
export function valueMeant(name: string): string | undefined {
  const value = VALUES.get(name);
  if (value !== undefined) return value;
  // `5 * ms`; a letter alone is rather a name.
  const unit = name.length > 1 ? nearestUnit(name) : undefined;
  return unit === undefined ? undefined : `1${unit}`;
}

/** Whether a name is another language's for a value that is not there. */
export function isNothing(name: string): boolean {
  return NOTHING.has(name);
}

const TARGETS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    end: "end state_end stop exit done halt terminate terminated finish finished final circpad_state_end",
    signal: "signal state_signal circpad_state_signal",
  }).flatMap(([state, names]) => names.split(" ").map((name) => [name, state])),
);

/** What stands for a state where transitions lead: `STATE_END` is `end`. */
export function targetMeant(name: string): string | undefined {
  return TARGETS.get(name.toLowerCase());
}

const HERE: ReadonlySet<string> = new Set(["self", "this", "same", "stay", "current", "loop"]);

/** Whether a name says that a transition leads to the state where it stands. */
export function isHere(name: string): boolean {
  return HERE.has(name.toLowerCase());
}

const REST: ReadonlySet<string> = new Set(["otherwise", "default", "rest", "_", "any", "others"]);

/** Whether a name says what `else` says: the share that the other targets leave. */
export function isRest(name: string): boolean {
  return REST.has(name.toLowerCase());
}

const UNLIMITED: ReadonlySet<string> = new Set([
  "infinite",
  "infinity",
  "unbounded",
  "unrestricted",
  "nolimit",
  "no_limit",
]);

/** Whether a name says that there is no limit. */
export function isUnlimited(name: string): boolean {
  return UNLIMITED.has(name.toLowerCase());
}
