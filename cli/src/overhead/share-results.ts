import { sharedPath, sharedText } from "../output/shared-path.ts";
import type { OverheadResults } from "./result.ts";

/** The same for another machine: paths are relative to the working folder, or names alone. */
export function shareResults(found: OverheadResults, cwd: string): OverheadResults {
  const paths = [found.base, ...found.results.map(({ defended }) => defended)];
  return {
    ...found,
    base: sharedPath(cwd, found.base),
    results: found.results.map((result) => ({
      ...result,
      name: sharedPath(cwd, result.name),
      defended: sharedPath(cwd, result.defended),
      warnings: result.warnings.map((warning) => sharedText(cwd, warning, paths)),
    })),
  };
}
