import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Extra, Kind } from "@mbn-lang/grammar";
import { MAX_SAMPLED_DURATION } from "@mbn-lang/runtime/machine";
import {
  BELOW_ZERO,
  LIMIT_OF_NOTHING,
  MAX_BELOW_ALL,
  MORE_THAN_A_DAY,
  MOSTLY_CLAMPED,
  NO_MAXIMUM,
  NOT_FINITE,
  ROUNDED_LIMIT,
  ROUNDED_TIME,
} from "../../diagnostics/changed-values.ts";
import { FRACTIONAL_COUNT } from "../../diagnostics/value-lints.ts";
import { quantityText, valueText } from "../../evaluate/text.ts";
import type { Finding } from "../finding.ts";
import { outsideOf, supportOf, topOf } from "../flow/support.ts";
import type { Support } from "../flow/support.ts";
import { writtenDists } from "../flow/written.ts";
import type { WrittenDist } from "../flow/written.ts";
import { statesOf } from "../subject.ts";
import type { LintedState, Subject } from "../subject.ts";

// What the framework draws it clamps to [0, max] and, if it is a time, to a day; then it rounds.
// A value that is another one afterwards was hardly meant.

/** Shares of distributions that are computed for one machine: some laws take their time. */
const MOST_SHARES = 2000;

interface Effort {
  left: number;
}

export function changedValues({ compiled }: Subject): Finding[] {
  const effort = { left: MOST_SHARES };
  return statesOf(compiled).flatMap((one) =>
    writtenDists(one).flatMap((written) => {
      const said = judge(written, effort);
      return said === undefined ? [] : [findingOf(one, written, said)];
    }),
  );
}

/** What there is to say of a distribution. */
interface Said {
  readonly code: string;
  /** The distribution as the machine could have it instead, by the title of the fix. */
  readonly instead: readonly { readonly title: string; readonly text: string }[];
  make(extra: Extra, place: WrittenDist["place"]): Diagnostic;
}

function findingOf({ map }: LintedState, written: WrittenDist, said: Said): Finding {
  const { place, writing } = written;
  // What is computed is another value in another place.
  const instead = writing === "computed" ? [] : said.instead;
  const fixes = instead.map(({ title, text }) => ({ title, edits: [{ place, text }] }));
  return {
    code: said.code,
    place,
    state: map.name,
    report: (names) => {
      // One text may be many values.
      const notes =
        map.loops.length === 0
          ? []
          : [`This is so in ${names}; the numbers are those of the first.`];
      return said.make({ fixes, notes }, place);
    },
  };
}

function saying<Params>(
  kind: Kind<Params>,
  params: Params,
  ...instead: readonly (string | Said["instead"][number])[]
): Said {
  return {
    code: kind.code,
    instead: instead.map((one) =>
      typeof one === "string"
        ? { title: `Write \`${one}\`, which is what happens`, text: one }
        : one,
    ),
    make: (extra, place) => report(kind, place, params, extra),
  };
}

/** One thing at most: the first that makes the others follow. */
function judge(written: WrittenDist, effort: Effort): Said | undefined {
  const support = supportOf(written.value);
  return (
    withoutMaximum(written) ??
    notFinite(written, support) ??
    allowingNothing(written, support) ??
    belowZero(written, support) ??
    rounded(written, support) ??
    belowItsMax(written, support) ??
    tooLong(written, support) ??
    fractional(written, support) ??
    mostlyClamped(written, support, effort)
  );
}

/** As it is written, or nearly: of computed numbers nobody reads seventeen digits. */
function textOf({ value, dimension, writing }: WrittenDist): string {
  const { law, start } = value;
  const isNanoseconds = dimension === 1 && writing === "literal" && Math.abs(start) < 1;
  if (isNanoseconds && start !== 0) return `${Number((start * 1000).toPrecision(15))}ns`;
  const shown =
    writing === "computed" ? { ...value, ...shortened(value), law: shortened(law) } : value;
  return valueText(shown, { kind: "dist", dimension });
}

function shortened<Numbers extends object>(values: Numbers): Numbers {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? short(value) : value,
    ]),
  ) as Numbers;
}

function short(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
}

function withoutMaximum({ value, dimension, writing }: WrittenDist): Said | undefined {
  const { max, hasMax } = value;
  if (!hasMax || max > 0) return undefined;
  // A 0 that is computed may be how the caller says that there is none.
  if (max === 0 && writing === "computed") return undefined;
  const params = { max: quantityText(max, dimension) };
  const without = valueText({ ...value, max: 0 }, { kind: "dist", dimension });
  return saying(NO_MAXIMUM, params, { title: "Leave `max` out", text: without });
}

function notFinite(written: WrittenDist, { infinite, constant }: Support): Said | undefined {
  if (!infinite) return undefined;
  const { value, dimension, use } = written;
  const becomes = quantityText(0, dimension);
  const params = { value: textOf(written), becomes, constant };
  const zero = { title: `Write \`${becomes}\`, which is what happens`, text: becomes };
  const longest = { title: "Write `1d`, the longest there is", text: "1d" };
  const isLong = use === "time" && constant && value.law.kind === "uniform" && value.start > 0;
  if (use === "limit") return saying(NOT_FINITE, params);
  return saying(NOT_FINITE, params, ...(isLong ? [longest, zero] : [zero]));
}

function allowingNothing(written: WrittenDist, { high, top }: Support): Said | undefined {
  const { use, action } = written;
  if (use !== "limit" || action === undefined || !(Math.min(high, top) < 0.5)) return undefined;
  const params = { value: textOf(written), action };
  return saying(LIMIT_OF_NOTHING, params, {
    title: "Write `1`, the least that allows something",
    text: "1",
  });
}

function belowZero(written: WrittenDist, { low, high, constant }: Support): Said | undefined {
  if (!(high < 0 || (high === 0 && low < 0))) return undefined;
  const becomes = quantityText(0, written.dimension);
  return saying(BELOW_ZERO, { value: textOf(written), becomes, constant }, becomes);
}

function belowItsMax(written: WrittenDist, { bounded, low, high, top }: Support): Said | undefined {
  if (!bounded || !(top < low || (top === low && low < high))) return undefined;
  const max = quantityText(top, written.dimension);
  return saying(MAX_BELOW_ALL, { value: textOf(written), max }, max);
}

function tooLong(written: WrittenDist, { bounded, low, constant }: Support): Said | undefined {
  if (written.use !== "time" || !bounded || !(low > MAX_SAMPLED_DURATION)) return undefined;
  return saying(MORE_THAN_A_DAY, { value: textOf(written), constant }, "1d");
}

function rounded(written: WrittenDist, { high, top, constant }: Support): Said | undefined {
  if (written.use !== "time") return undefined;
  const most = Math.min(high, top);
  const isSmall = most > 0 && most < 1;
  const isOdd = constant && written.writing === "literal" && !Number.isInteger(most);
  if (!isSmall && !isOdd) return undefined;
  const whole = quantityText(Math.round(most), 1);
  const becomes = constant || most < 0.5 ? whole : "0us or 1us";
  const params = { value: textOf(written), becomes, constant };
  return constant || most < 0.5
    ? saying(ROUNDED_TIME, params, whole)
    : saying(ROUNDED_TIME, params);
}

/** Limits are rounded, amounts of counters cut off. Constant amounts have been judged already. */
function fractional(written: WrittenDist, { high, top, constant }: Support): Said | undefined {
  const { use, writing, value } = written;
  if (use === "limit" && constant && writing === "literal" && !Number.isInteger(high)) {
    const becomes = quantityText(Math.round(high), 0);
    return saying(ROUNDED_LIMIT, { value: textOf(written), becomes }, becomes);
  }
  const most = Math.min(high, top);
  const isPlain = value.law.kind === "uniform" && value.law.low === 0 && value.law.high === 0;
  if (use !== "amount" || isPlain || !(most > 0 && most < 1)) return undefined;
  return saying(FRACTIONAL_COUNT, { value: `every value of \`${textOf(written)}\`` }, "0");
}

function mostlyClamped(written: WrittenDist, support: Support, effort: Effort): Said | undefined {
  const { value, use, dimension } = written;
  const top = topOf(support, use);
  if (support.constant || !support.bounded) return undefined;
  if (support.low >= 0 && support.high <= top) return undefined;
  if (effort.left-- <= 0) return undefined;
  const { below, above } = outsideOf(value, top);
  // Below 0 a half is enough, as people read it: 49.99 % is a half. A `max` is written there.
  if (!(Math.round(below * 100) >= 50 || below + above > 0.5)) return undefined;
  return saying(MOSTLY_CLAMPED, {
    value: textOf(written),
    below: shareText(below),
    above: shareText(above),
    zero: quantityText(0, dimension),
    top: quantityText(written.writing === "computed" ? short(top) : top, dimension),
  });
}

function shareText(share: number): string | undefined {
  const percent = Math.round(share * 100);
  return percent === 0 ? undefined : `${percent} %`;
}
