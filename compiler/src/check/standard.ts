// Where the shipped functions live, for the fix that imports them.

const EXPORTS: ReadonlyMap<string, string> = new Map([
  ["histogram", "std/histogram"],
  ["times", "std/trace"],
  ["gaps", "std/trace"],
  ["rayleigh_cdf", "std/curves"],
  ["interval_end", "std/curves"],
  ["tor_pareto", "std/tor"],
]);

export function standardModuleOf(name: string): string | undefined {
  return EXPORTS.get(name);
}

/**
 * Every shipped function and its module; a test compares it with the modules.
 * @internal For tests.
 */
export function standardExports(): ReadonlyMap<string, string> {
  return EXPORTS;
}
