import { foreignCharacter, unclosedComment } from "../diagnostics/lexical.ts";
import type { Fix, Place } from "../diagnostics/diagnostic.ts";
import { adviceBeside, isUnclosedComment } from "../tokens/foreign.ts";
import type { ForeignText } from "../tokens/lexer.ts";
import { replacementAt } from "./foreign-fix.ts";
import type { Reports } from "./reports.ts";

/** Reports foreign text wherever no mistake that was reported has made its surroundings unreadable. */
export function reportForeign(
  reports: Reports,
  whole: string,
  foreign: readonly ForeignText[],
): void {
  for (const { text, start } of foreign) {
    // Only what was said aloud excuses silence: a dropped error may wait for this very report.
    if (reports.explained(start - 1)) continue;
    const place = reports.place(start, start + text.length);
    if (isUnclosedComment(text)) {
      const opening = reports.place(start, start + 2);
      reports.separate(unclosedComment, opening, {}, { fixes: lineComment(text, opening) });
      continue;
    }
    const replacement = replacementAt(whole, start, text);
    const title = replacement === "" ? "Remove it" : `Write \`${replacement ?? ""}\``;
    const fixes =
      replacement === undefined ? [] : [{ title, edits: [{ place, text: replacement }] }];
    const shown = `\`${text.length > 24 ? `${text.slice(0, 24)}…` : text}\``;
    reports.separate(
      foreignCharacter,
      place,
      { shown, advice: adviceBeside(text, replacement) },
      { fixes },
    );
  }
}

/** On one line `//` says the same. */
function lineComment(text: string, place: Place): Fix[] {
  if (/[\r\n]\s*\S/.test(text)) return [];
  // Three slashes would begin documentation.
  const slashes = text.startsWith("/*/") ? "// " : "//";
  return [{ title: "Write `//`", edits: [{ place, text: slashes }] }];
}
