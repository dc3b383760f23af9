// Looking for what is meant by a wrong name is worth some work, and a file of nothing but mistakes
// must not take the square of its length. Work is counted in names that are looked at.

/** What is left to be spent. */
export interface Effort {
  left: number;
}

/** What one declaration may spend, whatever is wrong in the others. */
export const OWN_EFFORT = 250_000;
/** What all declarations of a program may spend together; those after that get what is left. */
export const WHOLE_EFFORT = 3_000_000;

/** What a declaration was allowed and what it took of that: a part of what its result depends on. */
export interface Spent {
  readonly granted: number;
  /** More than was granted if some question went without an answer. */
  readonly used: number;
}

export function grant({ left }: Effort): number {
  return Math.min(OWN_EFFORT, left);
}

/** Takes from the whole what a declaration has spent, now or when it was checked. */
export function spend(whole: Effort, { granted, used }: Spent): void {
  whole.left -= Math.min(granted, used);
}

/** Whether a check that was granted something else would have found the same. */
export function isSameSpent({ granted, used }: Spent, now: number): boolean {
  return used <= granted ? used <= now : granted === now;
}
