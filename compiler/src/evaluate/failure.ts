import type { Diagnostic } from "@mbn-lang/grammar";
import type { Unknown } from "./explore/unknown.ts";

/** Ends the evaluation of an item or of a whole instance; caught where that began. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly diagnostic: Diagnostic;
  /** Nothing more of the instance can be evaluated: a limit is reached or the user gave up. */
  readonly final: boolean;

  constructor(diagnostic: Diagnostic, final: boolean) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
    this.final = final;
  }
}

/**
 * What is evaluated makes no sense, and the checker has kept quiet about it, as it does next
 * to a mistake in the syntax. Nothing more is to be said; without any error it is a defect.
 */
export class Unsound extends Error {
  override readonly name = "Unsound";
}

/** A value was asked for that is not known: no mistake, but nothing can be built from it. */
export class NotKnown extends Error {
  override readonly name = "NotKnown";
  readonly what: Unknown;

  constructor(what: Unknown) {
    super("not known");
    this.what = what;
  }
}
