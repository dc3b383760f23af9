import { known } from "./value.ts";
import type { Expr } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { durationText as magnitudeText } from "../decompile/duration.ts";
import { digitsOf } from "../decompile/number.ts";
import { sortedFields } from "./record-layout.ts";
import { refText } from "./value.ts";
import type { DistValue, StateRef, Value } from "./value.ts";

// Values as literal text, the way a person would write them (section 9 of the language's
// specification): for messages, source maps and `require`.

/** Longest text of a list or record in a message; source maps have it whole. */
const MESSAGE_LENGTH = 80;

/** A float: shortest digits, `-0.0`, `nan`, `inf`. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (!Number.isFinite(value)) return `${sign}inf`;
  return sign + (value === 0 && sign !== "" ? "0.0" : digitsOf(Math.abs(value)));
}

/** A share as it is written: `150%` is not told as 1.5. */
export function shareText(value: number, percent = true): string {
  return percent ? `${numberText(Number((value * 100).toPrecision(14)))}%` : numberText(value);
}

/** Whether an expression is a number with a percent sign. */
export function isPercent(expr: Expr): boolean {
  if (expr.kind === "Paren") return isPercent(expr.inner);
  if (expr.kind === "Unary" && expr.operator === "-") return isPercent(expr.operand);
  return expr.kind === "FloatLiteral" && expr.percent;
}

/** A duration in the unit that reads best. `micros` in µs. */
export function durationText(micros: number): string {
  if (!Number.isFinite(micros)) return `${numberText(micros)} as us`;
  const sign = micros < 0 || Object.is(micros, -0) ? "-" : "";
  return sign + magnitudeText(Math.abs(micros));
}

/** A quantity of any dimension; those that cannot be named in powers of µs. */
export function quantityText(value: number, dimension: number): string {
  if (dimension === 0) return numberText(value);
  return dimension === 1 ? durationText(value) : `${numberText(value)} us^${dimension}`;
}

/** Any value of the given type as text that would give it. */
export function valueText(value: Value, type: Type): string {
  switch (type.kind) {
    case "quantity":
      return quantityText(known<number>(value), type.dimension);
    case "string":
      return JSON.stringify(value);
    case "state":
      return refText(known<StateRef>(value));
    case "dist":
      return distText(known<DistValue>(value), type.dimension);
    case "list":
      return `[${known<readonly Value[]>(value)
        .map((item) => valueText(item, type.element))
        .join(", ")}]`;
    case "record": {
      const names = sortedFields(type);
      const fields = known<readonly Value[]>(value).map((field, i) => {
        const name = names[i] ?? "";
        return `${name}: ${valueText(field, type.fields.get(name) ?? { kind: "any" })}`;
      });
      return `{ ${fields.join(", ")} }`;
    }
    case "int":
    case "bool":
    case "event":
    case "any":
      return typeof value === "object" ? "" : String(value);
  }
}

/** Laws whose first parameters have the dimension of the sample. */
const SCALED: ReadonlyMap<string, number> = new Map([
  ["uniform", 2],
  ["normal", 2],
  ["skew_normal", 2],
  ["pareto", 1],
  ["weibull", 1],
  ["gamma", 1],
]);

/** Whether a law's parameter has the dimension of its samples; a shape or a probability has none. */
export function isTimed({ kind, ...parameters }: DistValue["law"], name: string): boolean {
  return Object.keys(parameters).indexOf(name) < (SCALED.get(kind) ?? 0);
}

function distText(dist: DistValue, dimension: number): string {
  const { law } = dist;
  const { kind, ...parameters } = law;
  const constant = kind === "uniform" && Object.is(law.low, 0) && Object.is(law.high, 0);
  const max = Object.is(dist.max, 0) ? "" : ` max ${quantityText(dist.max, dimension)}`;
  if (constant) return quantityText(dist.start, dimension) + max;
  const scaled = SCALED.get(kind) ?? 0;
  const texts = Object.values(parameters).map((parameter, i) =>
    typeof parameter === "bigint"
      ? String(parameter)
      : quantityText(parameter, i < scaled ? dimension : 0),
  );
  const unit = scaled === 0 && dimension === 1 ? " as us" : "";
  const start = Object.is(dist.start, 0) ? "" : ` start ${quantityText(dist.start, dimension)}`;
  return `${kind}(${texts.join(", ")})${unit}${start}${max}`;
}

/** Text short enough for a message. */
export function shortText(value: Value, type: Type): string {
  if (type.kind === "quantity" && type.refinement === "probability") {
    return shareText(known<number>(value));
  }
  const text = valueText(value, type);
  return text.length <= MESSAGE_LENGTH ? text : `${text.slice(0, MESSAGE_LENGTH)}…`;
}
