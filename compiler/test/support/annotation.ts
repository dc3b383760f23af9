/** What a fixture says below the line it speaks of: `//   ^^^ MBN2001`. */
export interface Annotation {
  readonly code: string;
  /** Offsets into the fixture's text, of the part on the line above. */
  readonly start: number;
  readonly end: number;
}

const MARK = /^\/\/ *(\^+) (MBN\d{4})$/;

export function annotationsOf(text: string): readonly Annotation[] {
  const found: Annotation[] = [];
  let start = 0;
  let above = 0;
  for (const line of text.split("\n")) {
    const match = MARK.exec(line);
    const [, carets, code] = match ?? [];
    if (carets === undefined || code === undefined) {
      above = start;
    } else {
      const at = above + line.indexOf("^");
      found.push({ code, start: at, end: at + carets.length });
    }
    start += line.length + 1;
  }
  return found;
}
