import type { Diagnostic, Extra, Kind, Place } from "@mbn/grammar";
import { report } from "@mbn/grammar";

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

/** A failure with a place and nothing else; `Run.fail` adds the call chain. */
export function failure<Params>(
  kind: Kind<Params>,
  place: Place,
  params: Params,
  extra: Extra = {},
): Failure {
  return new Failure(report(kind, place, params, extra), false);
}
