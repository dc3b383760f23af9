import type { Severity, Tag } from "@mbn-lang/grammar";
import type { FailureFacts } from "../failure.ts";
import type { Position, TextMap } from "./text-map.ts";

/** A stretch of a file, ready to be shown. */
export interface Region {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** A `Diagnostic` whose places are counted out. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly tags: readonly Tag[];
  readonly message: string;
  readonly region: Region;
  readonly related: readonly { readonly region: Region; readonly message: string }[];
  readonly notes: readonly string[];
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly region: Region; readonly text: string }[];
  }[];
}

/** A declaration that was evaluated only as far as it does not depend on its parameters. */
export interface NotEvaluated {
  readonly kind: "machine" | "defense" | "function";
  readonly name: string;
  readonly region: Region;
  readonly needs: readonly string[];
  /** What to give to `compile` to have it evaluated; undefined for a function. */
  readonly options: string | undefined;
}

/** Everything that a run has to tell, whatever the format. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly failures: readonly FailureFacts[];
  /** The texts that findings point into, by path. */
  readonly texts: ReadonlyMap<string, TextMap>;
  /** Whether people are shown hints too; formats for programs carry them always. */
  readonly hints?: boolean | undefined;
  readonly notEvaluated?: readonly NotEvaluated[] | undefined;
  /** For people when there are no errors; undefined says nothing. */
  readonly summary?: string | undefined;
}
