import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Machine } from "../machine/model.ts";
import type { Generator } from "../random/generator.ts";
import type { Observer } from "./observer.ts";
import type { ReadyMachine } from "./prepare.ts";

/** What an instance of the framework is made of; times are nanoseconds. */
export interface FrameworkOptions {
  /** Zero or more machines; their places are their numbers. Prepared ones may be shared. */
  readonly machines: readonly (Machine | ReadyMachine)[];
  /**
   * The present, in nanoseconds since an origin of the caller's choice. Exact below 2^53,
   * which is 104 days: choose an origin near the start of the connection.
   */
  readonly now: number;
  /** Largest share of padding of all packets sent, in [0, 1]; 0, the default, is no limit. */
  readonly maxPaddingFrac?: number;
  /** Largest share of time blocked, in [0, 1]; 0, the default, is no limit. */
  readonly maxBlockingFrac?: number;
  /**
   * Where randomness comes from; the system's cryptographic generator unless told. It is
   * advanced by the framework and must not be drawn from by anybody else.
   */
  readonly generator?: Generator | RandomGenerator;
  /** Told of everything that happens. Costs nothing when absent. */
  readonly observer?: Observer;
  /** For the observer: the states' names, per machine. */
  readonly stateNames?: readonly (readonly string[])[];
}
