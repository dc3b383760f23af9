import { formatText } from "@mbn-lang/grammar/format";
import { parse } from "@mbn-lang/grammar";
import { brokenSource } from "../broken-sources.ts";
import { smallerTexts } from "../minimise.ts";
import type { Target } from "../target.ts";

/** How long one text may take: milliseconds. */
const PATIENCE = 20_000;

/** The characters that the formatter has to keep, in no order. */
function kept(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s,]+/gu, "")
    .split("")
    .toSorted()
    .join("");
}

function comments(text: string): string {
  return parse(text)
    .value.comments.map((one) => one.text.trimEnd())
    .join("\n");
}

function errors(text: string): boolean {
  return parse(text).diagnostics.some(({ severity }) => severity === "error");
}

async function fault(text: string): Promise<string | undefined> {
  const begin = performance.now();
  const once = await formatText(text);
  if (performance.now() - begin > PATIENCE) return "it takes too long";
  if (once.refused !== undefined) return `refused: ${once.refused}`;
  if (kept(once.text) !== kept(text)) return "characters are lost";
  if (comments(once.text) !== comments(text)) return "comments are lost or in another order";
  if (errors(once.text) !== errors(text)) return "it has errors before or after, and not both";
  const again = await formatText(once.text);
  return again.text === once.text ? undefined : "formatting again changes it";
}

export const target: Target<string> = {
  summary: "formatting damaged sources loses nothing and comes to rest",
  make: (random) => brokenSource(random, 3),
  fault,
  smaller: smallerTexts,
  show: (text) => text,
};
