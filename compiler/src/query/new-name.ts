import { tokensOf } from "@mbn-lang/grammar";
import type { Diagnostic, Place, TextEdit } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { NAME_STYLE } from "../diagnostics/names.ts";
import { editedProgram, newOffset } from "./edited-program.ts";
import { indexOf } from "./occurrences.ts";
import type { Occurrence } from "./occurrences.ts";
import { symbolKey } from "./symbol-key.ts";
import type { ToolSymbol } from "./tool-symbol.ts";
import { isCallable } from "./value-symbol.ts";
import { visibleAt } from "./visible-at.ts";

// Whether something can have a new name.

/** Kinds whose names must not be words of the language, not even where those are names. */
const STRICT: ReadonlySet<ToolSymbol["kind"]> = new Set<ToolSymbol["kind"]>([
  "const",
  "trace",
  "fn",
  "machine",
  "defense",
  "counter",
]);

/** What is wrong with a name by itself. */
export function nameProblem({ kind }: ToolSymbol, name: string): string | undefined {
  const [token, more] = tokensOf(name);
  const isOne =
    token !== undefined && more === undefined && token.end - token.start === name.length;
  if (!isOne || !["name", "softWord", "word", "reserved"].includes(token.class)) {
    return "A name is letters, digits and underscores, and begins with no digit.";
  }
  const isFree = token.class === "name" || (token.class === "softWord" && !STRICT.has(kind));
  return isFree ? undefined : `\`${name}\` is a word of the language.`;
}

/** Places looked at one by one for what is visible there; the whole is checked afterwards. */
const MOST_LOOKED_AT = 20;

/** Whether the name is visible already where the symbol is named: the place, if so. */
export function isTaken(
  programs: readonly CheckedProgram[],
  symbol: ToolSymbol,
  occurrences: readonly Occurrence[],
  name: string,
): Place | undefined {
  if (symbol.kind === "field") {
    return symbol.record.split(",").includes(name) ? occurrences[0]?.place : undefined;
  }
  // Where an argument is named, it does not matter what else is called so.
  const own = occurrences.filter(({ role }) => role !== "names");
  for (const { place } of own.slice(0, MOST_LOOKED_AT)) {
    const program = programs.find((one) => one.program.files.has(place.file));
    if (program === undefined) continue;
    const { values, callables } = visibleAt(program, place.file, place.span.start);
    const there = (isCallable(symbol) ? callables : values).get(name);
    if (there !== undefined) return there.declared ?? place;
  }
  return undefined;
}

/**
 * The first place at which a name means something else after the edits: they are made, the
 * programs are checked again, and every name is compared with what it meant before.
 */
export function clashOf(
  programs: readonly CheckedProgram[],
  symbol: ToolSymbol,
  edits: readonly TextEdit[],
  name: string,
): Place | undefined {
  for (const before of programs) {
    const after = editedProgram(before, edits);
    const place = newProblem(before, after) ?? otherMeaning(before, after, symbol, edits, name);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** A diagnostic of a kind that there is more of than before; names may be of another style. */
function newProblem(before: CheckedProgram, after: CheckedProgram): Place | undefined {
  const left = new Map<string, number>();
  for (const { code } of before.diagnostics) left.set(code, (left.get(code) ?? 0) + 1);
  const isNew = ({ code }: Diagnostic): boolean => {
    const more = (left.get(code) ?? 0) - 1;
    left.set(code, more);
    return more < 0 && code !== NAME_STYLE.code;
  };
  return after.diagnostics.find(isNew)?.place;
}

function otherMeaning(
  before: CheckedProgram,
  after: CheckedProgram,
  symbol: ToolSymbol,
  edits: readonly TextEdit[],
  name: string,
): Place | undefined {
  const own = symbolKey(before, symbol);
  const moved = newOffset(edits);
  const index = indexOf(after);
  for (const [key, occurrences] of indexOf(before)) {
    const found = index.get(newKey(key, symbol, name, moved)) ?? [];
    const there = new Set(found.map(({ place }) => `${place.span.start} ${place.file}`));
    for (const { place, imported } of occurrences) {
      // An import of two things has become two.
      if (imported?.isShared === true) continue;
      if (!there.has(`${moved(place.file, place.span.start)} ${place.file}`)) return place;
    }
    const last = found.at(-1);
    if (key === own && last !== undefined && found.length > occurrences.length) return last.place;
  }
  return undefined;
}

/** The key of the same thing after the edits. */
function newKey(
  key: string,
  symbol: ToolSymbol,
  name: string,
  moved: (file: string, offset: number) => number,
): string {
  const [, start, file] = /^(\d+) (.*)$/s.exec(key) ?? [];
  if (start !== undefined && file !== undefined) return `${moved(file, Number(start))} ${file}`;
  if (symbol.kind !== "field" || !key.startsWith(`field ${symbol.record} `)) return key;
  const rest = symbol.record.split(",").filter((one) => one !== symbol.name);
  const field = key.slice(`field ${symbol.record} `.length);
  const record = [...rest, name].toSorted().join(",");
  return `field ${record} ${field === symbol.name ? name : field}`;
}
