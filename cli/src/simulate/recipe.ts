import type { CompileRequest } from "@mbn-lang/compiler";

// What it takes to compile a defense again. Data only: worker threads are sent it.

/** A source with all that it imports, and what was asked of it. */
export interface FreshSource {
  readonly path: string;
  /** As labels have it. */
  readonly shown: string;
  /** What was read, by path: workers read no files, which may have changed meanwhile. */
  readonly texts: ReadonlyMap<string, string>;
  readonly request: CompileRequest;
}

/** One defense of a source; undefined is the source's machines by themselves. */
export interface Recipe {
  /** Which of the sources. */
  readonly source: number;
  readonly defense: string | undefined;
}
