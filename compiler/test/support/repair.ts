import type { Fix } from "@mbn-lang/grammar";

/** The text with a fix applied; the fix's places are absolute. */
export function repair(text: string, { edits }: Fix): string {
  const backwards = edits.toSorted((a, b) => b.place.span.start - a.place.span.start);
  return backwards.reduce(
    (before, { place: { span }, text: inserted }) =>
      before.slice(0, span.start) + inserted + before.slice(span.end),
    text,
  );
}
