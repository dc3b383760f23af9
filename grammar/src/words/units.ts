import { DURATION_UNITS } from "../tokens/words.ts";
import type { DurationUnit } from "../ast/expression.ts";

/** What people write for the units there are. */
const UNIT_NAMES: ReadonlyMap<string, DurationUnit> = namesOf({
  ns: "nsec nsecs nano nanos nanosec nanosecs nanosecond nanoseconds",
  us: "µs μs usec usecs micro micros microsec microsecs microsecond microseconds",
  ms: "msec msecs milli millis millisec millisecs millisecond milliseconds",
  s: "sec secs second seconds",
  min: "m mins minute minutes",
  h: "hr hrs hour hours",
  d: "day days",
});

function namesOf(names: Readonly<Record<DurationUnit, string>>): ReadonlyMap<string, DurationUnit> {
  const found = new Map<string, DurationUnit>();
  for (const unit of unitsOf()) for (const name of names[unit].split(" ")) found.set(name, unit);
  return found;
}

function unitsOf(): readonly DurationUnit[] {
  return Object.keys(DURATION_UNITS).filter(isDurationUnit);
}

export function isDurationUnit(text: string): text is DurationUnit {
  return Object.hasOwn(DURATION_UNITS, text);
}

/** The unit that was probably meant by `text`, as it should be written. */
export function nearestUnit(text: string): DurationUnit | undefined {
  const lower = text.toLowerCase();
  return isDurationUnit(lower) ? lower : UNIT_NAMES.get(lower);
}
