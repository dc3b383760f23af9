import type { Diagnostic, Fix } from "@mbn-lang/grammar";
import type { Program } from "../source/program.ts";
import * as expression from "./expression.ts";
import * as lint from "./lint.ts";
import * as machine from "./machine.ts";
import { removeEnclosing, removeListed } from "./removal.ts";
import { appendUnderscore, renameHiding, renameSecond } from "./rename.ts";
import { siteOf } from "./site.ts";
import type { Site } from "./site.ts";
import * as transition from "./transition.ts";
import * as unused from "./unused.ts";

// Fixes that need the text around a mistake, by the code of the diagnostic. Those that follow
// from what a check knows (a similar name, the missing unit) are given with the diagnostic.

const PROVIDERS: Readonly<Record<string, (site: Site) => readonly Fix[]>> = {
  MBN1008: appendUnderscore,
  MBN1009: appendUnderscore,
  MBN1010: appendUnderscore,
  MBN1023: transition.completeArrow,
  MBN1032: expression.splitChain,
  MBN1033: expression.parenthesise,
  MBN1034: expression.importFirst,
  MBN2003: renameSecond,
  MBN2004: renameHiding,
  MBN2010: machine.sideToInclude,
  MBN2011: machine.includeOnSide,
  MBN2016: transition.shareFirst,
  MBN3014: expression.removeNamed,
  MBN3019: expression.removeModifier,
  MBN3024: expression.removeRange,
  MBN3025: expression.unquoteState,
  MBN3033: expression.removeNamed,
  MBN3034: expression.removeArguments,
  MBN4115: expression.nearestBound,
  MBN4117: transition.writePercent,
  MBN4119: expression.swapBounds,
  MBN5003: machine.mergeLimits,
  MBN5004: removeEnclosing("Budget"),
  MBN5005: machine.moveOut,
  MBN5006: machine.removeCounter,
  MBN5010: removeEnclosing("Pad", "Block", "Timer", "Cancel"),
  MBN5011: removeEnclosing("Update"),
  MBN5012: transition.removeEvent,
  MBN5013: removeListed("ElseTarget"),
  MBN5014: machine.mergeSides,
  MBN5015: machine.removeSecondState,
  MBN5016: machine.addFirstState,
  MBN5105: transition.fixProbability,
  MBN5106: transition.removeTarget,
  MBN5108: transition.removeTarget,
  MBN5109: transition.mergeTargets,
  MBN5111: transition.writePercent,
  MBN5115: expression.swapBounds,
  MBN6001: lint.plainComment,
  MBN6002: renameHiding,
  MBN6004: removeEnclosing("Const", "Fn"),
  MBN6006: unused.removeLocal,
  MBN6007: unused.removeImport,
  MBN6008: unused.removeCounter,
  MBN6009: removeEnclosing("Const", "Fn"),
  MBN6021: transition.removeTarget,
  MBN6036: unused.removeEmptyBudget,
  MBN6040: machine.removeState,
  MBN6041: lint.endAfterAction,
  MBN6042: transition.removeEvent,
  MBN6043: transition.removeEvent,
  MBN6044: lint.removeReplace,
  MBN6045: lint.addDelay,
  MBN6046: lint.removeBudget,
  MBN6047: lint.removeThen,
  MBN6049: lint.addCancel,
  MBN6050: lint.swapUpdates,
  MBN6052: transition.endHere,
  MBN6057: transition.removeTarget,
};

/** Diagnostics beyond these get no fixes of this kind: nobody applies so many one by one. */
const MOST = 1000;
/** And this many characters are looked through for all of them: a fix may look at its whole file. */
const MOST_WORK = 16_000_000;

/** Adds the fixes that are known by code. Places have to be located: absolute. */
export function addFixes(
  program: Program,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  let left = MOST;
  let work = MOST_WORK;
  return diagnostics.map((diagnostic) => {
    const provider = PROVIDERS[diagnostic.code];
    const source = program.files.get(diagnostic.place.file);
    if (provider === undefined || source === undefined || diagnostic.fixes.length > 0) {
      return diagnostic;
    }
    if (source.path.startsWith("std/") || left === 0 || work <= 0) return diagnostic;
    left -= 1;
    work -= source.text.length;
    return { ...diagnostic, fixes: provider(siteOf(diagnostic, source.text, source.file)) };
  });
}
