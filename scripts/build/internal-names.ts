/**
 * Properties that the library keeps to itself, and that therefore have short names in what is
 * published: no minifier dares to shorten a property. A name belongs here only if nothing public
 * (an option, an action, a report, a saved state, a machine, …) and no object of the language has a
 * property called so; scripts/test/library/internal-names.test.ts sees to it. Where the name is in a
 * string, write a `@__KEY__` comment before it.
 */
export const INTERNAL_NAMES: readonly string[] = [
  // machines made ready
  "offsets",
  "thresholds",
  "hears",
  "heard",
  "entersFully",
  "limitDist",
  "timeoutDist",
  "durationDist",
  "counterA",
  "counterB",
  "replacesBlocking",
  "allowedBlocked",
  // engine and machines under way
  "running",
  "scheduled",
  "watch",
  "watched",
  "ignored",
  "uncounted",
  "zeroed",
  "highA",
  "lowA",
  "highB",
  "lowB",
  "mi",
  "isBlocking",
  "entropy",
  "signaller",
  "tell",
  "prepared",
  "inState",
  "remaining",
  "waits",
  "lasts",
  "blockedSince",
  "paddings",
  "normals",
  "paddingShare",
  "blockingShare",
  "paddingBudget",
  // decompression
  "lookup",
  "furtherMask",
  "mask",
  "distances",
  "literals",
  "held",
  "ahead",
  "filled",
  "position",
  "boundary",
  "consumed",
  "output",
  "complete",
  // reading
  "tracing",
  "depth",
  "nans",
];
