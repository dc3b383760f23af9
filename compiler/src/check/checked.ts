import type { Declaration, Diagnostic, Expr, Name, Param } from "@mbn-lang/grammar";
import type { FileScope } from "../bind/file-scope.ts";
import type { AnySymbol } from "../bind/symbol.ts";
import type { Program } from "../source/program.ts";
import type { Memory } from "./memory.ts";
import type { Type } from "./type.ts";

// What the checker leaves for the evaluator, the lints and the editor. Side tables are keyed
// on nodes and symbols; the tree itself is never written to.

/** A parameter with its type resolved. */
export interface CheckedParam {
  readonly node: Param;
  readonly name: string;
  readonly type: Type;
  /** A default exists, so that callers may leave the parameter out. */
  readonly optional: boolean;
}

/** What other declarations see of one: its parameters and its result. */
export interface Signature {
  readonly params: readonly CheckedParam[];
  /** Of a constant its type, of a function its result; `any` for machines and defenses. */
  readonly result: Type;
}

export interface CheckedDeclaration {
  /** Path of the file. */
  readonly file: string;
  readonly node: Declaration;
  readonly signature: Signature;
  /**
   * The type of every expression before any coercion: `3` is an int also where a float is
   * expected. `any` where something is wrong (and reported).
   */
  readonly types: ReadonlyMap<Expr, Type>;
  /** The type of every value symbol that the declaration declares or mentions. */
  readonly symbolTypes: ReadonlyMap<AnySymbol, Type>;
  /**
   * What each occurrence of a name stands for: keyed on NameExpr nodes, on the callee of a
   * Call, the name of an Instance, events of On, the counter of an Update; and on the
   * declaring Name of parameters, lets, binders, counters and states.
   */
  readonly symbols: ReadonlyMap<Expr | Name, AnySymbol>;
  readonly diagnostics: readonly Diagnostic[];
  /** No error was reported here or in any declaration that this one uses: safe to evaluate. */
  readonly sound: boolean;
}

export interface CheckedProgram {
  readonly program: Program;
  readonly declarations: ReadonlyMap<Declaration, CheckedDeclaration>;
  /** Diagnostics of files, imports and all declarations, places as they are (`locate`). */
  readonly diagnostics: readonly Diagnostic[];
  /** What each file sees, by path. */
  readonly scopes: ReadonlyMap<string, FileScope>;
  /** For the next check of a changed program; nothing else reads it. */
  readonly memory: Memory;
}
