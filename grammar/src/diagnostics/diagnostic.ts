import type { Declaration } from "../ast/declaration.ts";
import type { Span } from "../ast/node.ts";

/**
 * Only an error keeps a source from compiling. A hint is no reproach: it tells what follows from
 * the source and is mostly meant, so it is shown where somebody asks for it.
 */
export type Severity = "error" | "warning" | "information" | "hint";

/** What an editor shows in another way: faded, or struck through. */
export type Tag = "unnecessary" | "deprecated";

/**
 * Where something stands. With a `declaration`, `span` counts from its start; without,
 * from the start of the file. `locate` turns the first kind into the second.
 */
export interface Place {
  readonly file: string;
  readonly declaration: Declaration | undefined;
  readonly span: Span;
}

/** A second place that explains the first ("first declared here"). */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** Replace the text of `place` with `text`. */
export interface TextEdit {
  readonly place: Place;
  readonly text: string;
}

/** A repair the user may apply as it is. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface Diagnostic {
  /** Stable: `MBN` and four digits. */
  readonly code: string;
  readonly severity: Severity;
  /** Mostly none; the same for all diagnostics of a kind. */
  readonly tags: readonly Tag[];
  readonly message: string;
  readonly place: Place;
  readonly related: readonly Related[];
  /** Sentences after the message: why it matters, what to write. */
  readonly notes: readonly string[];
  readonly fixes: readonly Fix[];
}

/** What every phase returns: as much of a result as could be made, and what was wrong. */
export interface Outcome<Value> {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}
