// The eleven distributions of the framework: their parameters, once for all phases and for tools.

/** `sample`: of what is drawn, `float` or `duration`, which the first such argument decides. */
type DistributionParamType = "sample" | "float" | "int";

export interface DistributionParam {
  readonly name: string;
  readonly type: DistributionParamType;
}

export interface DistributionFunction {
  /** In the order of the format's fields. */
  readonly params: readonly DistributionParam[];
  /** What is drawn; Markdown, a sentence. */
  readonly doc: string;
}

function law(
  doc: string,
  ...params: readonly (readonly [string, DistributionParamType])[]
): DistributionFunction {
  return { doc, params: params.map(([name, type]) => ({ name, type })) };
}

const SCALE = ["scale", "sample"] as const;
const SHAPE = ["shape", "float"] as const;

export type DistributionName =
  | "uniform"
  | "normal"
  | "skew_normal"
  | "log_normal"
  | "binomial"
  | "geometric"
  | "pareto"
  | "poisson"
  | "weibull"
  | "gamma"
  | "beta";

/** The constructors of distributions, by name. */
export const DISTRIBUTIONS: Readonly<Record<DistributionName, DistributionFunction>> = {
  uniform: law("Evenly from low to high.", ["low", "sample"], ["high", "sample"]),
  normal: law("The bell curve.", ["mean", "sample"], ["stdev", "sample"]),
  skew_normal: law("A bell curve leaning to one side.", ["location", "sample"], SCALE, SHAPE),
  log_normal: law("The exponential of a normal.", ["mu", "float"], ["sigma", "float"]),
  binomial: law(
    "How many of so many coins show heads.",
    ["trials", "int"],
    ["probability", "float"],
  ),
  geometric: law("Failures before the first success.", ["probability", "float"]),
  pareto: law("At least scale, with a long tail.", SCALE, SHAPE),
  poisson: law("How many events in a time that sees lambda on average.", ["lambda", "float"]),
  weibull: law("Waiting times, ageing or not.", SCALE, SHAPE),
  gamma: law("Sums of waiting times; with shape 1 exponential.", SCALE, SHAPE),
  beta: law("Between 0 and 1.", ["alpha", "float"], ["beta", "float"]),
};
