import { pattern } from "./pattern.ts";

/** A form that another language or tool has, and what is written here for it. */
export interface Idiom {
  readonly pattern: RegExp;
  /**
   * What is written instead, with `$1` for the pattern's groups; undefined from a function if it
   * does not apply after all.
   */
  readonly write: string | ((groups: readonly string[]) => string | undefined);
  /** Why, or what else there is to know. */
  readonly note: string | undefined;
  /**
   * What it is, if nothing here is like it: "a loop that runs while something holds". What is
   * written instead then only lets the rest be read.
   */
  readonly missing: string | undefined;
  /** Whether the braces that follow belong to it. */
  readonly braces: boolean;
  /** Whether it holds also where the parser has a fix of its own, which means something else. */
  readonly sure: boolean;
}

export function idiom(text: string, write: Idiom["write"], note?: string): Idiom {
  return { pattern: pattern(text), write, note, missing: undefined, braces: false, sure: false };
}

/** A form that the parser takes for another mistake. */
export function sure(text: string, write: Idiom["write"], note?: string): Idiom {
  return { ...idiom(text, write, note), sure: true };
}

/** A form of which nothing here has the meaning. */
export function missing(
  text: string,
  what: string,
  note: string,
  write: Idiom["write"] = "",
): Idiom {
  return { pattern: pattern(text), write, note, missing: what, braces: true, sure: true };
}
