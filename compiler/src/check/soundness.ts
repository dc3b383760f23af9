import type { Declaration, Diagnostic } from "@mbn-lang/grammar";
import type { FileScope } from "../bind/file-scope.ts";
import type { Program } from "../source/program.ts";
import type { Result } from "./memory.ts";

/**
 * Declarations that cannot be evaluated: with an error, broken, with an unknown name, or using
 * one that cannot.
 */
export function unsoundDeclarations(
  program: Program,
  scopes: ReadonlyMap<string, FileScope>,
  results: ReadonlyMap<Declaration, Result>,
  found: readonly Diagnostic[],
): ReadonlySet<Declaration> {
  const unsound = new Set<Declaration>();
  const mark = (diagnostics: readonly Diagnostic[]): void => {
    for (const { severity, place } of diagnostics) {
      if (severity === "error" && place.declaration !== undefined) unsound.add(place.declaration);
    }
  };
  mark(found);
  for (const { diagnostics } of program.files.values()) mark(diagnostics);
  for (const scope of scopes.values()) mark(scope.diagnostics);
  for (const [node, result] of results) {
    mark(result.own.diagnostics);
    if (result.doubtful || result.quieted || result.placed.broken) unsound.add(node);
  }
  spread(unsound, usersOf(scopes, results));
  return unsound;
}

/** Who uses each declaration. */
function usersOf(
  scopes: ReadonlyMap<string, FileScope>,
  results: ReadonlyMap<Declaration, Result>,
): ReadonlyMap<Declaration, readonly Declaration[]> {
  const users = new Map<Declaration, Declaration[]>();
  for (const [node, result] of results) {
    const scope = scopes.get(result.file);
    const used = [
      ...Array.from(result.values.keys(), (name) => scope?.values.get(name)),
      ...Array.from(result.callables.keys(), (name) => scope?.callables.get(name)),
    ];
    for (const symbol of used) {
      if (symbol === undefined || symbol.kind === "trace") continue;
      const list = users.get(symbol.node);
      if (list === undefined) users.set(symbol.node, [node]);
      else list.push(node);
    }
  }
  return users;
}

function spread(
  unsound: Set<Declaration>,
  users: ReadonlyMap<Declaration, readonly Declaration[]>,
): void {
  // A Set visits what is added to it while it is visited.
  for (const node of unsound) for (const user of users.get(node) ?? []) unsound.add(user);
}
