import type {
  Const,
  Defense,
  Fn,
  ImportTrace,
  Let,
  Machine,
  Name,
  Param,
  State,
} from "@mbn-lang/grammar";
import type { BuiltinName } from "../builtin/functions.ts";
import type { DistributionName } from "../builtin/distributions.ts";
import type { Event } from "@mbn-lang/runtime/machine";

// What names stand for. One symbol object per declared thing: compare by identity, and key
// side tables on them.

/** Things found where a value is expected. */
export type ValueSymbol =
  | ConstSymbol
  | TraceSymbol
  | ParamSymbol
  | LetSymbol
  | LoopSymbol
  | AccumulatorSymbol
  | CounterSymbol
  | StateSymbol
  | EventSymbol
  | PredeclaredSymbol
  | PseudoStateSymbol;

/** Things found before `(`, and nowhere else. */
export type CallableSymbol =
  FnSymbol | MachineSymbol | DefenseSymbol | BuiltinSymbol | DistributionSymbol | SamplerSymbol;

export type AnySymbol = ValueSymbol | CallableSymbol;

interface Declared<Node> {
  readonly name: string;
  /** Path of the file that declares it. */
  readonly file: string;
  readonly node: Node;
}

export interface ConstSymbol extends Declared<Const> {
  readonly kind: "const";
}
/** Has absolute spans: imports belong to no declaration. */
export interface TraceSymbol extends Declared<ImportTrace> {
  readonly kind: "trace";
}
export interface FnSymbol extends Declared<Fn> {
  readonly kind: "fn";
}
export interface MachineSymbol extends Declared<Machine> {
  readonly kind: "machine";
}
export interface DefenseSymbol extends Declared<Defense> {
  readonly kind: "defense";
}
export interface ParamSymbol extends Declared<Param> {
  readonly kind: "param";
}
export interface LetSymbol extends Declared<Let> {
  readonly kind: "let";
}
/** The element or the index of `for` (of any kind), of a family or of a fold. */
export interface LoopSymbol extends Declared<Name> {
  readonly kind: "loop";
  readonly role: "index" | "element";
}
/** The first name of `fold`/`scan`. */
export interface AccumulatorSymbol extends Declared<Name> {
  readonly kind: "accumulator";
}
export interface CounterSymbol extends Declared<Name> {
  readonly kind: "counter";
  /** 0 is A, 1 is B. */
  readonly counter: 0 | 1;
}
/** One symbol per state name of a machine; `node` is the first declaration of that name. */
export interface StateSymbol extends Declared<State> {
  readonly kind: "state";
  /** All declarations of the name, in source order. */
  readonly nodes: readonly State[];
  /** Number of written indices, without the one that a weighted family adds. */
  readonly indices: number;
  readonly family: boolean;
}
export interface EventSymbol {
  readonly kind: "event";
  readonly name: Event;
}
export interface PredeclaredSymbol {
  readonly kind: "predeclared";
  readonly name: "pi" | "e" | "EPSILON" | "MAX_TIMEOUT" | "MAX_BLOCK" | "MAX_TIMER" | "nan" | "inf";
}
export interface PseudoStateSymbol {
  readonly kind: "pseudo-state";
  readonly name: "end" | "signal";
}
/** `len`, `sqrt`, `cdf` … */
export interface BuiltinSymbol {
  readonly kind: "builtin";
  readonly name: BuiltinName;
}
/** `uniform`, `normal` … */
export interface DistributionSymbol {
  readonly kind: "distribution";
  readonly name: DistributionName;
}
/** Callable only after `draw`. */
export interface SamplerSymbol {
  readonly kind: "sampler";
  readonly name: "bernoulli" | "one_of";
}
