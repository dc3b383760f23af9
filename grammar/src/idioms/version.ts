import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import type { Match } from "./match.ts";

// A text while foreign forms in it are replaced, one after the other, and the way back to the
// places of the text that was written.

/** A text with the foreign forms so far replaced, and where its parts come from. */
export interface Version {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Ascending; of stretches that do not overlap. */
  readonly changes: readonly Change[];
}

/** A stretch of the original, and where what stands for it is in the version. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

export function replaced(text: string, matches: readonly Match[]): string {
  let changed = text;
  for (const one of matches.toReversed()) {
    changed = changed.slice(0, one.start) + one.text + changed.slice(one.end);
  }
  return changed;
}

/** Several matches as one, from the first to the last. */
export function joinedMatch(text: string, matches: readonly Match[]): Match {
  const start = matches[0]?.start ?? 0;
  const end = matches.at(-1)?.end ?? start;
  const inner = matches.map((one): Match => {
    return { text: one.text, headEnd: one.headEnd, start: one.start - start, end: one.end - start };
  });
  return { start, end, headEnd: end, text: replaced(text.slice(start, end), inner) };
}

/** Adds a change to those before it; places of the later ones move. */
export function withChange(
  changes: readonly Change[],
  { start, end, text }: Match,
): readonly Change[] {
  const shift = text.length - (end - start);
  const from = toOriginal(start, changes, false);
  const to = toOriginal(end, changes, true);
  const kept = changes
    .filter((one) => one.newEnd <= start || one.newStart >= end)
    .map((one) => (one.newStart >= end ? moved(one, shift) : one));
  const added = { start: from, end: to, newStart: start, newEnd: start + text.length };
  return [...kept, added].toSorted((a, b) => a.newStart - b.newStart);
}

function moved({ start, end, newStart, newEnd }: Change, by: number): Change {
  return { start, end, newStart: newStart + by, newEnd: newEnd + by };
}

/** Where an offset of a version is in the original; inside of a change at one of its ends. */
export function toOriginal(offset: number, changes: readonly Change[], isEnd: boolean): number {
  let shift = 0;
  for (const { start, end, newStart, newEnd } of changes) {
    if (offset < newStart || (offset === newStart && !isEnd)) break;
    if (offset < newEnd) return isEnd ? end : start;
    shift = end - newEnd;
  }
  return offset + shift;
}

export function mapped(diagnostic: Diagnostic, changes: readonly Change[]): Diagnostic {
  const place = (one: Place): Place => ({
    ...one,
    span: {
      start: toOriginal(one.span.start, changes, false),
      end: toOriginal(one.span.end, changes, true),
    },
  });
  return {
    ...diagnostic,
    place: place(diagnostic.place),
    related: diagnostic.related.map((one) => ({ ...one, place: place(one.place) })),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, place: place(edit.place) })),
    })),
  };
}
