import type { StateItem } from "@mbn-lang/grammar";
import type { For, If } from "@mbn-lang/grammar";
import type { Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import { compileLet, compileRequire } from "../evaluate/statements.ts";
import type { Frame } from "../evaluate/value.ts";
import { compileAction } from "./action.ts";
import { compileUpdate } from "./counter.ts";
import type { StateDraft } from "./draft.ts";
import { compileOn } from "./transition.ts";
import { Unsound } from "../evaluate/failure.ts";

export type PlainStateItem = Exclude<StateItem, For<StateItem> | If<StateItem>>;

/** One item of a state; a mistake in one leaves the others to be looked at. */
export function compileStateItem(scope: Scope, item: PlainStateItem): Step<StateDraft> {
  switch (item.kind) {
    case "Let":
      return compileLet(scope, item);
    case "Require":
      return compileRequire(scope, item);
    case "Pad":
    case "Block":
    case "Timer":
    case "Cancel":
      return separately(compileAction(scope, item));
    case "Update":
      return separately(compileUpdate(scope, item));
    case "On":
      return separately(compileOn(scope, item));
    case "ErrorItem":
      throw new Unsound("an unsound machine was evaluated");
  }
}

function separately(step: Step<StateDraft>): Step<StateDraft> {
  return (frame: Frame, run: Run, state: StateDraft) => {
    const done = run.attempt(() => {
      step(frame, run, state);
    });
    const { sketch } = state.machine;
    if (sketch !== undefined) sketch.knowsGraph &&= done;
  };
}
