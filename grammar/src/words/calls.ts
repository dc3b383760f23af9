import { nearestUnit } from "./units.ts";

// Functions and distributions that are called otherwise, or are made of others, elsewhere.

/** What stands for a foreign function. */
export interface CallMeant {
  /** Its name here, if that is all. */
  readonly name?: string;
  /** What to write, from its arguments `$1`, `$2` …; for as many arguments as it speaks of. */
  readonly written?: string;
  /** Whether that holds for durations only, so that a rate is not taken for a mean. */
  readonly durations?: boolean;
  readonly note?: string;
}

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    normal: "gaussian gauss norm normalvariate normvariate randn rnorm gaussian_dist",
    log_normal: "lognorm lognormal lognormvariate rlnorm log_gaussian",
    skew_normal: "skewnorm skewnormal",
    uniform: "unif runif rand random randint uniform_range randrange uniform_dist",
    binomial: "binom rbinom",
    geometric: "geom rgeom",
    poisson: "pois rpois",
    weibull: "weib rweibull weibull_min weibullvariate",
    pareto: "paretovariate",
    gamma: "gammavariate rgamma",
    beta: "betavariate rbeta",
    len: "length size count sizeof length_of num_items",
    sum: "total add_all",
    ln: "log loge logn log_e",
    log2: "lg log_2 ld",
    ceil: "ceiling",
    pow: "power",
    abs: "fabs magnitude absolute",
    mod: "modulo remainder rem fmod",
    div: "idiv quotient intdiv",
    trunc: "truncate int to_int toint as_int fix",
    sqrt: "sqroot square_root",
    max: "maximum fmax largest",
    min: "minimum fmin smallest",
    one_of: "choice choose pick sample",
    bernoulli: "coin flip coin_flip",
    fract: "frac fractional modf",
    quantile: "percentile ppf inv_cdf icdf inverse_cdf",
    mean: "expected expectation expected_value",
  }).flatMap(([name, others]) => others.split(" ").map((other) => [other, name])),
);

const EXPONENTIAL: CallMeant = {
  written: "weibull($1, 1)",
  durations: true,
  note: "An exponential law with the mean m is `weibull(m, 1)`; with the rate r its mean is 1 / r.",
};
const CONSTANT: CallMeant = {
  written: "$1",
  note: "A value alone is a distribution that always gives it.",
};
const AVERAGE: CallMeant = { written: "sum($1) / len($1)" };
const SAME: CallMeant = { written: "$1", note: "An int stands where a float is expected." };
const NO_SUCH_LAW =
  "The framework samples eleven laws; a histogram (`std/histogram`) comes near to any other.";
const MADE_BY_FOR =
  "A list is made of another by `[for x in xs { f(x) }]`, with `if c { … }` around the element to leave some out.";
const NO_OUTPUT = "Nothing is printed while compiling: `mbn compile --format ir` shows the values.";
const AS_WRITTEN = "A list keeps the order in which it is written.";
const FAILS = 'What must hold is a `require`: `require n > 0, "n is a number of packets"`.';

const MADE: ReadonlyMap<string, CallMeant> = new Map<string, CallMeant>([
  ...each("exponential expovariate expon rexp exp exp1", EXPONENTIAL),
  ...each("rayleigh rrayleigh", { written: "weibull($1 * sqrt(2), 2)" }),
  ...each("chi_squared chi2 chisquare chisq", { written: "gamma(2, $1 / 2)" }),
  ...each("constant fixed deterministic dirac exactly degenerate", CONSTANT),
  ...each("avg average", AVERAGE),
  ...each("log10", { written: "ln($1) / ln(10)" }),
  ...each("square sqr sq", { written: "pow($1, 2)" }),
  ...each("clamp clip", { written: "min(max($1, $2), $3)" }),
  ...each("float to_float f64 double", SAME),
  ...each("sort sorted reverse reversed shuffle", { note: AS_WRITTEN }),
  ...each("map filter reduce zip enumerate append push concat", { note: MADE_BY_FOR }),
  ...each("print println printf console_log log_info echo", { note: NO_OUTPUT }),
  ...each("assert ensure panic error fail raise throw", { note: FAILS }),
  ...each("logistic log_logistic loglogistic laplace cauchy student_t triangular zipf", {
    note: NO_SUCH_LAW,
  }),
]);

function each(names: string, meant: CallMeant): (readonly [string, CallMeant])[] {
  return names.split(" ").map((name) => [name, meant]);
}

/** By how many arguments they have. */
const BY_COUNT: ReadonlyMap<string, readonly (readonly [number, string])[]> = new Map([
  [
    "range",
    [
      [1, "(0..$1)"],
      [2, "($1..$2)"],
    ],
  ],
  ["random", [[0, "draw uniform(0, 1)"]]],
  ["rand", [[0, "draw uniform(0, 1)"]]],
]);

/** What a call of another language's function is here. */
export function callMeant(callee: string, count: number): CallMeant | undefined {
  const lower = callee.toLowerCase();
  const counted = BY_COUNT.get(lower)?.find(([wanted]) => wanted === count);
  if (counted !== undefined) return { written: counted[1] };
  const made = MADE.get(lower);
  if (made !== undefined) return made;
  const unit = nearestUnit(callee.replace(/^(?:from|as|in)_/, ""));
  if (unit !== undefined && count === 1 && callee.length > 1) return { written: `$1 * 1${unit}` };
  const name = NAMES.get(lower);
  return name === undefined ? undefined : { name };
}

/** The function that is called otherwise elsewhere, whatever its arguments. */
export function functionMeant(name: string): string | undefined {
  return NAMES.get(name.toLowerCase());
}

/** What others call the parameters of distributions. */
const PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    mean: "mu loc location average center",
    stdev: "sigma std sd stddev std_dev scale deviation",
    low: "min minimum lower a from start lo",
    high: "max maximum upper b to end hi",
    location: "loc xi mean mu",
    scale: "sigma omega lambda theta x_m xm scale_parameter",
    shape: "alpha k a slant xi",
    mu: "mean loc",
    sigma: "stdev std sd shape",
    trials: "n count",
    probability: "p prob q",
    lambda: "rate mean mu lam",
    alpha: "a shape1",
    beta: "b shape2",
  })
    .flatMap(([name, others]) => others.split(" ").map((other) => [other, name] as const))
    .reduce(
      (found, [other, name]) => found.set(other, [...(found.get(other) ?? []), name]),
      new Map<string, string[]>(),
    ),
);

/** The one of `open` that is called `name` elsewhere. */
export function parameterMeant(name: string, open: readonly string[]): string | undefined {
  return PARAMETERS.get(name.toLowerCase())?.find((one) => open.includes(one));
}
