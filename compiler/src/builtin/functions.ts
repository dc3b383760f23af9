// What the language's functions are called and take, once for all phases and for tools. Each phase
// has a table with an entry for every name here: leaving one out does not compile.

/** A parameter as people read it. */
export interface BuiltinParam {
  readonly name: string;
  /** Types in words of the language; T is `float` or `duration`, N any number. */
  readonly type: string;
  readonly doc: string;
}

export interface BuiltinFunction {
  readonly params: readonly BuiltinParam[];
  readonly result: string;
  /** Markdown, a sentence or two. */
  readonly doc: string;
}

const NUMBER: BuiltinParam = { name: "x", type: "float", doc: "A number without a unit." };
const DIST: BuiltinParam = {
  name: "d",
  type: "dist<T>",
  doc: "A distribution with its `start`, before the framework cuts it at 0 and `max`.",
};
const LIST = "list<N>";

const real = (doc: string): BuiltinFunction => ({ params: [NUMBER], result: "float", doc });
const whole = (doc: string): BuiltinFunction => ({ params: [NUMBER], result: "int", doc });
const two = (type: string, result: string, doc: string, of: string): BuiltinFunction => ({
  params: [
    { name: "a", type, doc: of },
    { name: "b", type, doc: of },
  ],
  result,
  doc,
});

export type BuiltinName =
  | "len"
  | "sum"
  | "div"
  | "mod"
  | "fract"
  | "f32"
  | "cdf"
  | "quantile"
  | "mean"
  | "abs"
  | "min"
  | "max"
  | "sqrt"
  | "exp"
  | "ln"
  | "log2"
  | "pow"
  | "floor"
  | "ceil"
  | "round"
  | "trunc";

/** The functions that every file sees, by name. */
export const BUILTIN_FUNCTIONS: Readonly<Record<BuiltinName, BuiltinFunction>> = {
  len: {
    params: [{ name: "xs", type: "list<any>", doc: "Any list." }],
    result: "int",
    doc: "How many elements a list has.",
  },
  sum: {
    params: [{ name: "xs", type: LIST, doc: "A list of numbers of one unit." }],
    result: "N",
    doc: "The sum of a list, added from the left. Of an empty list 0.",
  },
  div: two("int", "int", "The whole quotient, rounded down.", "A whole number."),
  mod: two("float", "float", "`a - b * floor(a / b)`; of two ints an int.", "A number."),
  fract: real("`x - trunc(x)`."),
  f32: real("The nearest 32-bit float, as a `float`."),
  cdf: {
    params: [DIST, { name: "x", type: "T", doc: "A value of what is drawn." }],
    result: "float",
    doc: "How likely a draw of `d` is at most `x`.",
  },
  quantile: {
    params: [DIST, { name: "p", type: "float", doc: "A probability." }],
    result: "T",
    doc: "The value that a draw of `d` is below with probability `p`.",
  },
  mean: { params: [DIST], result: "T", doc: "The average of what `d` draws." },
  abs: {
    params: [{ name: "x", type: "N", doc: "A number of any unit." }],
    result: "N",
    doc: "The size without the sign.",
  },
  min: two("N", "N", "The smaller of two.", "A number; both of one unit."),
  max: two("N", "N", "The larger of two.", "A number; both of one unit."),
  sqrt: {
    params: [{ name: "x", type: "N", doc: "A number of an even dimension." }],
    result: "N",
    doc: "The square root.",
  },
  exp: real("e to the x, the same bits on every engine."),
  ln: real("The natural logarithm, the same bits on every engine."),
  log2: real("The logarithm to base 2, the same bits on every engine."),
  pow: two("float", "float", "`a` to the `b`, the same bits on every engine.", "A number."),
  floor: whole("Rounded down."),
  ceil: whole("Rounded up."),
  round: whole("The nearest whole number, half away from zero."),
  trunc: whole("Rounded towards zero."),
};
