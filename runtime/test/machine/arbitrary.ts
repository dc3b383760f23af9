import { EVENTS, STATE_END, STATE_SIGNAL, U64_MAX, validate } from "@mbn-lang/runtime/machine";
import type {
  Action,
  Counter,
  Dist,
  Law,
  Machine,
  State,
  Transition,
} from "@mbn-lang/runtime/machine";
import * as fc from "fast-check";

// Arbitrary machines over the whole format, for properties. `arbitraryMachine()` makes valid
// ones, NaN and infinities included where the framework takes them.

/** A plain object, as literals are. */
function record<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(fields, { noNullPrototype: true });
}

/** Any double, with the usual suspects more often. */
function anyDouble(): fc.Arbitrary<number> {
  const edges = [0, -0, 1, -1, 0.5, 1e-9, 5e-324, 1e300, Infinity, -Infinity, NaN];
  return fc.oneof(fc.double(), fc.constantFrom(...edges));
}

function positive(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
    fc.constantFrom(5e-324, 0.5, 1, 20_000, Infinity),
  );
}

function finite(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.constantFrom(0, -0, 1, 1e6),
  );
}

/** 0, or at least 1e-9. */
function probability(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(0, -0, 1e-9, 0.5, 1),
    fc.double({ min: 1e-9, max: 1, noNaN: true }),
  );
}

function laws(): fc.Arbitrary<Law> {
  const pair = fc.tuple(positive(), positive());
  const uniform = fc.tuple(finite(), finite()).map(([a, b]): Law => {
    return { kind: "uniform", low: Math.min(a, b), high: Math.max(a, b) };
  });
  return fc.oneof(
    uniform,
    record({ kind: fc.constant("normal"), mean: anyDouble(), stdev: finite() }),
    record({
      kind: fc.constant("skew_normal"),
      location: anyDouble(),
      scale: positive().filter(Number.isFinite),
      shape: finite(),
    }),
    record({ kind: fc.constant("log_normal"), mu: anyDouble(), sigma: finite() }),
    record({
      kind: fc.constant("binomial"),
      trials: fc.oneof(
        fc.bigInt(0n, 1_000_000_000n),
        fc.constantFrom(0n, 250n, 251n, 65_535n, 65_536n),
      ),
      probability: probability(),
    }),
    record({ kind: fc.constant("geometric"), probability: probability() }),
    record({
      kind: fc.constant("poisson"),
      lambda: positive().filter((lambda) => lambda <= 1.844e19),
    }),
    fc
      .tuple(fc.constantFrom("pareto", "weibull", "gamma"), pair)
      .map(([kind, [scale, shape]]): Law => {
        return { kind, scale, shape };
      }),
    pair.map(([alpha, beta]): Law => ({ kind: "beta", alpha, beta })),
  );
}

/** A valid distribution; start and max are anything. */
function arbitraryDist(): fc.Arbitrary<Dist> {
  return record({ law: laws(), start: anyDouble(), max: anyDouble() });
}

function arbitraryAction(): fc.Arbitrary<Action> {
  const dist = arbitraryDist();
  const limit = fc.option(dist);
  const flags = { bypass: fc.boolean(), replace: fc.boolean() };
  return fc.oneof(
    record({
      kind: fc.constant("cancel"),
      timer: fc.constantFrom("action", "internal", "all"),
    }),
    record({ kind: fc.constant("pad"), ...flags, timeout: dist, limit }),
    record({ kind: fc.constant("block"), ...flags, timeout: dist, duration: dist, limit }),
    record({ kind: fc.constant("timer"), replace: fc.boolean(), duration: dist, limit }),
  );
}

function arbitraryCounter(): fc.Arbitrary<Counter> {
  return record({
    operation: fc.constantFrom("increment", "decrement", "set"),
    dist: fc.option(arbitraryDist()),
    copy: fc.boolean(),
  });
}

/** Distinct targets whose probabilities add up to at most 1, NaN now and then. */
function arbitraryTransitions(states: number): fc.Arbitrary<readonly Transition[]> {
  const target = fc.oneof(
    { weight: 8, arbitrary: fc.nat(states - 1) },
    { weight: 1, arbitrary: fc.constantFrom(STATE_END, STATE_SIGNAL) },
  );
  const certain = target.map((only) => [{ target: only, probability: 1 }]);
  const several = fc
    .tuple(
      fc.uniqueArray(target, { minLength: 1, maxLength: 5 }),
      fc.oneof(
        { weight: 9, arbitrary: fc.double({ min: 0.001, max: 1, noNaN: true }) },
        { weight: 1, arbitrary: fc.constant(NaN) },
      ),
    )
    .map(([targets, total]) =>
      targets.map((each) => ({
        target: each,
        // A little less than an equal share, so that 32-bit sums stay within 1.
        probability: Math.fround((total / targets.length) * 0.9999),
      })),
    );
  return fc.oneof(certain, several);
}

function arbitraryState(states: number): fc.Arbitrary<State> {
  const counter = fc.option(arbitraryCounter(), { freq: 2 });
  const list = fc.option(arbitraryTransitions(states), { freq: 1 });
  return record({
    action: fc.option(arbitraryAction()),
    counters: fc.tuple(counter, counter),
    transitions: fc.tuple(...EVENTS.map(() => list)),
  });
}

const budget = fc.oneof(
  fc.bigInt(0n, U64_MAX),
  fc.constantFrom(0n, 250n, 251n, 65_535n, 65_536n, 4_294_967_295n, 4_294_967_296n, U64_MAX),
);
const fraction = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, -0, 1, NaN),
);

/** A machine that the framework accepts. */
export function arbitraryMachine(mostStates = 6): fc.Arbitrary<Machine> {
  return fc
    .integer({ min: 1, max: mostStates })
    .chain((count) =>
      record({
        allowedPaddingPackets: budget,
        maxPaddingFrac: fraction,
        allowedBlockedMicrosec: budget,
        maxBlockingFrac: fraction,
        states: fc.array(arbitraryState(count), { minLength: count, maxLength: count }),
      }),
    )
    .filter((machine) => validate(machine).length === 0);
}
