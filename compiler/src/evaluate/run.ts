import type { Diagnostic, Extra, Kind, Place, Related } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import { CALLS_TOO_DEEP, CANCELLED, LIST_TOO_LONG, TOO_MANY_STEPS } from "../diagnostics/limits.ts";
import type { Cancelled, Limits } from "../options.ts";
import { REQUIREMENT_FAILED } from "../diagnostics/evaluation.ts";
import { Failure, NotKnown } from "./failure.ts";
import type { Exploration } from "./explore/exploration.ts";
import type { Stream } from "./stream.ts";
import type { Frame, Value } from "./value.ts";

/** A call or an instance in progress: where it is written and what is called. */
export interface CallSite {
  readonly place: Place;
  readonly callee: string;
}

/** A compiled expression. */
export type Code<Result extends Value = Value> = (frame: Frame, run: Run) => Result;

/** Code as giving what the checker has found that it gives. */
export function knownCode<Result extends Value>(code: Code): Code<Result> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return code as Code<Result>;
}

/** A compiled item: done for its effect on the frame and on what is being built. */
export type Step<Built = undefined> = (frame: Frame, run: Run, built: Built) => void;

/**
 * Gives parameters that were left out their defaults and checks ranges, in order. `places` are
 * those of the written arguments, by parameter.
 */
export type Prologue = (frame: Frame, run: Run, places: readonly (Place | undefined)[]) => void;

/** A compiled function. */
export interface Body {
  readonly name: string;
  readonly frameSize: number;
  readonly prologue: Prologue | undefined;
  /** Steps of one activation outside branches and loops. */
  readonly cost: number;
  /** Gives TAIL when a call in tail position is to replace the activation. */
  readonly code: Code;
}

/** No value of the language: see `Body.code`. */
export const TAIL: Value = Object.freeze(["tail call"]);

/** Steps between two questions whether to go on. */
const SLICE = 200_000;
/** Calls shown at each end of a long chain. */
const SHOWN_CALLS = 4;

/** What one evaluation of an instance uses up and builds; never shared between instances. */
export class Run {
  readonly limits: Limits;
  readonly diagnostics: Diagnostic[] = [];
  /** Steps until the next look at the limit; compiled code counts it down. */
  fuel = 0;
  /** Calls in progress are `sites[0 … depth - 1]`. */
  depth = 0;
  readonly sites: CallSite[] = [];
  /** Where `draw` gets its bits; undefined where nothing may be drawn. */
  stream: Stream | undefined;
  /** Whether anything was drawn. What draws nothing for one seed draws nothing for any. */
  drew = false;
  /** Set by a call in tail position, for the loop that runs it. */
  tailFrame: Frame = [];
  tailBody: Body | undefined;
  /** States made so far, in all machines. */
  states = 0;
  readonly cancelled: Cancelled | undefined;
  /** Set while what is not known is passed over. */
  exploration: Exploration | undefined;
  private left: number;
  private depthLimit: number;

  constructor(limits: Limits, cancelled: Cancelled | undefined) {
    this.limits = limits;
    this.cancelled = cancelled;
    this.left = limits.steps;
    this.depthLimit = limits.callDepth;
  }

  /** Called when `fuel` falls below zero: takes another slice, or ends the evaluation. */
  refuel(place: Place): void {
    while (this.fuel < 0) {
      if (this.left <= 0) {
        throw this.stop(TOO_MANY_STEPS, place, { limit: this.limits.steps });
      }
      if (this.cancelled?.() === true) throw this.stop(CANCELLED, place, {});
      const slice = Math.min(SLICE, this.left);
      this.left -= slice;
      this.fuel += slice;
    }
  }

  /** Steps taken so far. */
  get used(): number {
    return this.limits.steps - this.left - this.fuel;
  }

  /** Whether `steps` more steps and `calls` more nested calls stay within the limits. */
  affords(steps: number, calls: number): boolean {
    return this.left + this.fuel >= steps && this.depth + calls <= this.depthLimit;
  }

  enter(site: CallSite): void {
    if (this.depth >= this.depthLimit) {
      throw this.stop(CALLS_TOO_DEEP, site.place, {
        name: site.callee,
        limit: this.limits.callDepth,
      });
    }
    this.sites[this.depth++] = site;
  }

  /** Begins an instance of a machine or defense, which counts its own calls. */
  enterInstance(site: CallSite): number {
    const before = this.depthLimit;
    this.sites[this.depth++] = site;
    this.depthLimit = this.depth + this.limits.callDepth;
    return before;
  }

  leaveInstance(before: number): void {
    this.depth--;
    this.depthLimit = before;
  }

  checkLength(length: number, place: Place): void {
    if (length > this.limits.listLength) {
      throw this.stop(LIST_TOO_LONG, place, { limit: this.limits.listLength });
    }
  }

  /** A mistake in what is evaluated. */
  fail<Params>(kind: Kind<Params>, place: Place, params: Params, extra: Extra = {}): Failure {
    return new Failure(report(kind, place, params, this.withChain(extra)), false);
  }

  /** A limit: nothing after it is worth evaluating. */
  stop<Params>(kind: Kind<Params>, place: Place, params: Params): Failure {
    return new Failure(report(kind, place, params, this.withChain({})), true);
  }

  /** Notes a mistake and goes on. */
  report<Params>(kind: Kind<Params>, place: Place, params: Params, extra: Extra = {}): void {
    this.diagnostics.push(report(kind, place, params, this.withChain(extra)));
  }

  /** Keeps a diagnostic, unless it is what a condition that is not known is there to say. */
  note(diagnostic: Diagnostic): void {
    const doubtful = (this.exploration?.doubts ?? 0) > 0;
    if (doubtful && diagnostic.code === REQUIREMENT_FAILED.code) return;
    this.diagnostics.push(diagnostic);
  }

  /** Does `action`; a failure in it is noted, and false says that it did not come to its end. */
  attempt(action: () => void): boolean {
    const { depth, depthLimit } = this;
    try {
      action();
      return true;
    } catch (error) {
      if (!(error instanceof Failure || error instanceof NotKnown)) throw error;
      this.depth = depth;
      this.depthLimit = depthLimit;
      if (error instanceof NotKnown) return false;
      if (error.final) throw error;
      this.note(error.diagnostic);
      return false;
    }
  }

  private withChain(extra: Extra): Extra {
    const related = [...(extra.related ?? []), ...this.chain()];
    return { ...extra, related };
  }

  /** The calls in progress, innermost first, the middle of a long chain left out. */
  private chain(): Related[] {
    const calls = this.sites.slice(0, this.depth).toReversed();
    const last = calls.length - SHOWN_CALLS;
    const shown = calls.filter((_, i) => i < SHOWN_CALLS || i >= last);
    return shown.map(({ place, callee }, i) => {
      const hidden = i === SHOWN_CALLS && last > SHOWN_CALLS ? last - SHOWN_CALLS : 0;
      const more = hidden === 0 ? "" : ` (after ${hidden} more calls)`;
      return { place, message: `in \`${callee}\`, called here${more}` };
    });
  }
}
