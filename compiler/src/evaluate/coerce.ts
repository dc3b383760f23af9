import { known } from "./value.ts";
import type { Place } from "@mbn-lang/grammar";
import type { RecordType, Type } from "../check/type.ts";
import { NOT_A_COUNT, NOT_A_PROBABILITY } from "../diagnostics/evaluation.ts";
import { toFloat } from "./integer.ts";
import type { Run } from "./run.ts";
import { sortedFields } from "./record-layout.ts";
import { shareText } from "./text.ts";
import type { DistValue, Int, Value } from "./value.ts";

/** What happens to a value when it is bound to something of another type. */
export type Conversion = (value: Value, run: Run) => Value;

/** The conversion from one type to another; undefined where the value stays as it is. */
export function coercion(from: Type, to: Type, place: Place): Conversion | undefined {
  if (to.kind === "quantity") return toQuantity(from, to.refinement === "probability", place);
  if (to.kind === "dist") return toDist(from, place);
  if (to.kind === "int" && from.kind === "int") {
    return to.refinement === "count" && from.refinement !== "count" ? countCheck(place) : undefined;
  }
  if (to.kind === "list" && from.kind === "list") {
    return toList(coercion(from.element, to.element, place));
  }
  if (to.kind === "record" && from.kind === "record") return toRecord(from, to, place);
  return undefined;
}

function countCheck(place: Place): Conversion {
  return (value, run) => {
    const count = known<Int>(value);
    if (count < 0) throw run.fail(NOT_A_COUNT, place, { value: String(count) });
    return count;
  };
}

function toQuantity(from: Type, probability: boolean, place: Place): Conversion | undefined {
  if (from.kind === "int") {
    return probability
      ? (value, run) => checkProbability(toFloat(known<Int>(value)), place, run)
      : (value) => toFloat(known<Int>(value));
  }
  if (from.kind !== "quantity" || !probability || from.refinement === "probability") {
    return undefined;
  }
  return (value, run) => checkProbability(known<number>(value), place, run);
}

function checkProbability(value: number, place: Place, run: Run): number {
  if (value >= 0 && value <= 1) return value;
  throw run.fail(NOT_A_PROBABILITY, place, { value: shareText(value) });
}

/** A constant: the encoding that the reference's machines mostly use. */
export function constantDist(value: number, origin: Place): DistValue {
  const law = { kind: "uniform", low: 0, high: 0 } as const;
  return { law, start: value, max: 0, hasStart: true, hasMax: false, origin };
}

function toDist(from: Type, place: Place): Conversion | undefined {
  if (from.kind === "int") return (value) => constantDist(toFloat(known<Int>(value)), place);
  if (from.kind === "quantity") return (value) => constantDist(known<number>(value), place);
  return undefined;
}

function toList(element: Conversion | undefined): Conversion | undefined {
  if (element === undefined) return undefined;
  return (value, run) => {
    const list = known<readonly Value[]>(value);
    run.fuel -= list.length;
    return list.map((item) => element(item, run));
  };
}

function toRecord(from: RecordType, to: RecordType, place: Place): Conversion | undefined {
  const conversions = sortedFields(to).map((name) => {
    const source = from.fields.get(name);
    const target = to.fields.get(name);
    return source && target && coercion(source, target, place);
  });
  if (conversions.every((conversion) => conversion === undefined)) return undefined;
  return (value, run) =>
    known<readonly Value[]>(value).map((field, i) => conversions[i]?.(field, run) ?? field);
}
