import type { Import } from "@mbn-lang/grammar";
import { IMPORT_CYCLE } from "../diagnostics/modules.ts";
import { components, cycleThrough } from "./components.ts";
import type { Found } from "./import-problem.ts";
import { reportAt } from "./import-problem.ts";
import type { SourceFile } from "./program.ts";

interface Graph {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly targets: ReadonlyMap<Import, string>;
  readonly found: Found;
}

/** One report for each group of files that import each other, at the first file read of it. */
export function reportCycles({ files, targets, found }: Graph): void {
  const paths = [...files.keys()];
  const numbers = new Map(paths.map((path, index) => [path, index]));
  const edges = paths.map((path) =>
    (files.get(path)?.file.imports ?? []).flatMap((node) => {
      const target = numbers.get(targets.get(node) ?? "");
      return target === undefined || node.kind === "ImportTrace" ? [] : [target];
    }),
  );
  const edgesOf = (node: number): readonly number[] => edges[node] ?? [];
  for (const members of components(paths.length, edgesOf)) {
    const first = members[0] ?? 0;
    if (members.length === 1 && !edgesOf(first).includes(first)) continue;
    const cycle = cycleThrough(first, new Set(members), edgesOf).map((at) => paths[at] ?? "");
    const file = cycle[0] ?? "";
    const next = cycle[1] ?? file;
    const closing = files.get(file)?.file.imports.find((node) => targets.get(node) === next);
    const span = (closing?.path ?? closing)?.span ?? { start: 0, end: 0 };
    reportAt(found, { file, declaration: undefined, span }, IMPORT_CYCLE, { files: cycle });
  }
}
