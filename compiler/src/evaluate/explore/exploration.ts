import type { FnSymbol } from "../../bind/symbol.ts";
import { NotKnown } from "../failure.ts";
import type { Run } from "../run.ts";
import type { Stream } from "../stream.ts";
import type { Facts } from "./facts.ts";
import { UNKNOWN } from "./unknown.ts";

/** Calls with unknown arguments that one exploration follows. */
const MOST_CALLS = 10_000;
/** Such calls inside each other. */
const DEEPEST = 64;

/**
 * An evaluation in which some values are not known. What is certain all the same is reported:
 * what fails whatever the arguments, and, behind a condition that is not known, what fails
 * whenever it is reached.
 */
export class Exploration {
  /** The unknown conditions around what is evaluated, outermost first. */
  guards: Facts[] = [];
  /** How many such conditions there are, those that no longer matter included. */
  doubts = 0;
  /** Unknown values that something was to be built from. */
  met = 0;
  /** Something behind an unknown condition has been evaluated, and has used up steps. */
  strayed = false;
  private readonly open = new Set<FnSymbol>();
  private calls = 0;

  /** Does what depends on nothing around it, as if it were reached for certain. */
  apart<Result>(action: () => Result): Result {
    const outer = this.guards;
    this.guards = [];
    try {
      return action();
    } finally {
      this.guards = outer;
    }
  }

  /** Follows a call whose arguments are not all known, if that is bounded. */
  follow<Result>(symbol: FnSymbol, call: () => Result): Result | undefined {
    if (this.open.has(symbol) || this.open.size >= DEEPEST) return undefined;
    if (++this.calls > MOST_CALLS) return undefined;
    this.open.add(symbol);
    try {
      return call();
    } finally {
      this.open.delete(symbol);
    }
  }
}

/** Evaluates what is reached under a condition that is not known. */
export function perhaps(run: Run, guard: Facts, action: () => void): void {
  const { exploration } = run;
  if (exploration === undefined) return;
  exploration.guards.push(guard);
  exploration.doubts++;
  exploration.strayed = true;
  try {
    run.attempt(action);
  } finally {
    exploration.doubts--;
    exploration.guards.pop();
  }
}

/** Draws are not the same in every instance. */
export const NO_STREAM: Stream = {
  path: "",
  generator: () => {
    throw new NotKnown(UNKNOWN);
  },
};
