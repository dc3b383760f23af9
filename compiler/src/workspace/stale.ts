import type { Declaration } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { mentionedIn } from "../check/mentioned.ts";
import { declarationOf } from "../check/program.ts";
import { damagedSpans } from "../evaluate/explore/damage.ts";
import type { TracePacket } from "../source/program.ts";

// What of an evaluation still holds after an edit: what has not used, itself or through others,
// anything that is another now.

/** What an evaluation sees of a program, by declaration. */
export interface Seen {
  readonly program: CheckedProgram;
  readonly damage: ReadonlyMap<Declaration, string>;
}

export function seenOf(program: CheckedProgram): Seen {
  const spans = damagedSpans(program);
  return {
    program,
    damage: new Map(
      Array.from(spans, ([node, list]) => [
        node,
        list.map(({ start, end }) => `${start} ${end}`).join(", "),
      ]),
    ),
  };
}

/** The declarations whose evaluation may give something else than it did. */
export function staleSince(before: Seen | undefined, now: Seen): ReadonlySet<Declaration> {
  const { declarations } = now.program;
  if (before === undefined) return new Set(declarations.keys());
  const stale = new Set<Declaration>();
  const users = new Map<Declaration, Declaration[]>();
  for (const [node, checked] of declarations) {
    if (!isSame(before, now, node, checked)) stale.add(node);
    for (const used of usedBy(now.program, checked)) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [node]);
      else list.push(node);
    }
  }
  // What is added to a set while it is walked is walked too.
  for (const node of stale) for (const user of users.get(node) ?? []) stale.add(user);
  return stale;
}

function isSame(before: Seen, now: Seen, node: Declaration, checked: CheckedDeclaration): boolean {
  if (before.program.declarations.get(node) !== checked) return false;
  if (before.damage.get(node) !== now.damage.get(node)) return false;
  return tracesOf(checked).every((name) => {
    const past = traceOf(before.program, checked.file, name);
    const present = traceOf(now.program, checked.file, name);
    return (
      past?.packets === present?.packets &&
      past?.start === present?.start &&
      past?.end === present?.end
    );
  });
}

const traces = new WeakMap<CheckedDeclaration, readonly string[]>();

/** Names of the traces that a declaration mentions. */
function tracesOf(checked: CheckedDeclaration): readonly string[] {
  let known = traces.get(checked);
  if (known !== undefined) return known;
  const names = [...checked.symbols.values()].filter(({ kind }) => kind === "trace");
  traces.set(checked, (known = [...new Set(names.map(({ name }) => name))]));
  return known;
}

/** The packets of a trace, and where it is imported: evaluations report there. */
function traceOf(
  { scopes, program }: CheckedProgram,
  file: string,
  name: string,
): { packets: readonly TracePacket[] | undefined; start: number; end: number } | undefined {
  const symbol = scopes.get(file)?.values.get(name);
  if (symbol?.kind !== "trace") return undefined;
  const packets = program.traces.get(program.targets.get(symbol.node) ?? "");
  return { packets, ...symbol.node.span };
}

/** The declarations that one mentions, as they are now. */
export function usedBy(
  program: CheckedProgram,
  checked: CheckedDeclaration,
): readonly Declaration[] {
  return mentionedIn(checked).flatMap((symbol) => declarationOf(program, symbol)?.node ?? []);
}
