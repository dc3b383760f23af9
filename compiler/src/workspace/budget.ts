import type { Outcome } from "@mbn-lang/grammar";
import type { Steps } from "../steps.ts";
import type { Checked, CheckRequest, Entry } from "./entry.ts";

/** How much of a check is done in one call. At least one step is. */
export interface Budget {
  readonly milliseconds?: number;
  /** Files that are read, declarations that are checked, and ones that are evaluated. */
  readonly steps?: number;
}

/**
 * A check in parts. What one call has done the next one finds done. An evaluation that is longer
 * than a call's time is begun anew, with twice the time each time, so that it comes to its end.
 */
export class BudgetedCheck {
  readonly revision: number;
  private readonly entry: Entry;
  private steps: Steps<Outcome<Checked>> | undefined;
  private patience = 0;
  private deadline = Infinity;
  private stepBegan = 0;
  private interrupted = false;

  constructor(entry: Entry, revision: number) {
    this.entry = entry;
    this.revision = revision;
  }

  goOn(budget: Budget, request: CheckRequest): Outcome<Checked> | undefined {
    const { milliseconds = Infinity, steps: most = Infinity } = budget;
    this.deadline = Date.now() + milliseconds;
    this.patience = Math.max(this.patience, milliseconds);
    this.steps ??= this.entry.checkSteps({
      ...request,
      cancelled: () => request.cancelled?.() === true || this.isOver(),
    });
    for (let taken = 0; taken < most; taken += 1) {
      this.stepBegan = Date.now();
      const step = this.steps.next();
      if (this.interrupted) {
        this.interrupted = false;
        this.patience *= 2;
        this.steps = undefined;
        return undefined;
      }
      if (step.done === true) return step.value;
      if (Date.now() >= this.deadline) return undefined;
    }
    return undefined;
  }

  private isOver(): boolean {
    const now = Date.now();
    if (now < this.deadline || now - this.stepBegan < this.patience) return false;
    this.interrupted = true;
    return true;
  }
}
