import type { Type } from "../check/type.ts";
import { sortedFields } from "./record-layout.ts";
import { refText } from "./value.ts";
import type { DistValue, StateRef, Value } from "./value.ts";

// Values as literal text, the way a person would write them (section 9 of the language's
// specification): for messages, source maps and `require`.

/** Longest text of a list or record in a message; source maps have it whole. */
export const MESSAGE_LENGTH = 80;

/** A float: shortest digits; whole numbers below 2^53 plain, an exponent beyond. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 2 ** 53 || size < 1e-6)) return exponentText(value);
  return String(value);
}

function exponentText(value: number): string {
  return value.toExponential().replace("e+", "e");
}

const WHOLE_UNITS = [
  ["d", 86_400_000_000],
  ["h", 3_600_000_000],
  ["min", 60_000_000],
] as const;

const DECIMAL_UNITS = [
  ["s", 6],
  ["ms", 3],
] as const;

/** A duration in the unit that reads best. `micros` in µs. */
export function durationText(micros: number): string {
  if (!Number.isFinite(micros)) return `${numberText(micros)} as us`;
  if (Object.is(micros, -0)) return "-0us";
  const size = Math.abs(micros);
  for (const [unit, factor] of WHOLE_UNITS) {
    const count = micros / factor;
    if (Number.isInteger(count) && size >= factor && Math.abs(count) < 1000) return `${count}${unit}`;
  }
  for (const [unit, shift] of DECIMAL_UNITS) {
    const scale = 10 ** shift;
    if (size < scale || size >= 1000 * scale) continue;
    const text = shifted(micros, shift);
    if ((text.split(".")[1] ?? "").length <= 3) return text + unit;
  }
  return `${numberText(micros)}us`;
}

/** The shortest decimal of `value` with its point moved to the left by `shift` places. */
function shifted(value: number, shift: number): string {
  const [whole = "", fraction = ""] = String(Math.abs(value)).split(".");
  const digits = whole.padStart(shift + 1, "0");
  const point = digits.length - shift;
  const rest = `${digits.slice(point)}${fraction}`.replace(/0+$/, "");
  const sign = value < 0 ? "-" : "";
  return `${sign}${digits.slice(0, point)}${rest === "" ? "" : `.${rest}`}`;
}

/** A quantity of any dimension; those that cannot be named in powers of µs. */
function quantityText(value: number, dimension: number): string {
  if (dimension === 0) return numberText(value);
  return dimension === 1 ? durationText(value) : `${numberText(value)} us^${dimension}`;
}

/** Any value of the given type as text that would give it. */
export function valueText(value: Value, type: Type): string {
  switch (type.kind) {
    case "quantity":
      return quantityText(value as number, type.dimension);
    case "string":
      return JSON.stringify(value);
    case "state":
      return refText(value as StateRef);
    case "dist":
      return distText(value as DistValue, type.dimension);
    case "list":
      return `[${(value as readonly Value[]).map((item) => valueText(item, type.element)).join(", ")}]`;
    case "record": {
      const names = sortedFields(type);
      const fields = (value as readonly Value[]).map((field, i) => {
        const name = names[i] ?? "";
        return `${name}: ${valueText(field, type.fields.get(name) ?? { kind: "any" })}`;
      });
      return `{ ${fields.join(", ")} }`;
    }
    default:
      return String(value);
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
  const text = valueText(value, type);
  return text.length <= MESSAGE_LENGTH ? text : `${text.slice(0, MESSAGE_LENGTH)}…`;
}
