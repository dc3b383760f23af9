import type { DurationUnit } from "@mbn-lang/grammar";
import type { AnySymbol } from "../bind/symbol.ts";
import type { DistributionName } from "../builtin/distributions.ts";

// What a name in a source stands for, as tools ask: all that the checker knows by a symbol, and
// what it knows otherwise.

export type ToolSymbol =
  AnySymbol | FieldSymbol | LawParamSymbol | TypeSymbol | UnitSymbol | FileSymbol;

/**
 * A field of a record. Records are compared by their structure, and in every comparison have the
 * same names of fields: these tell one record's `low` from another's.
 */
export interface FieldSymbol {
  readonly kind: "field";
  readonly name: string;
  /** All names of the record's fields, sorted, with commas between them. */
  readonly record: string;
}

/** A parameter of a distribution. */
export interface LawParamSymbol {
  readonly kind: "law-param";
  readonly name: string;
  readonly of: DistributionName;
}

/** `int`, `list` … */
export interface TypeSymbol {
  readonly kind: "type";
  readonly name: string;
}

/** The unit of a duration, or behind `as`. */
export interface UnitSymbol {
  readonly kind: "unit";
  readonly name: DurationUnit;
}

/** What an import's path leads to. */
export interface FileSymbol {
  readonly kind: "file";
  /** The file's path, as the program knows it. */
  readonly name: string;
}
