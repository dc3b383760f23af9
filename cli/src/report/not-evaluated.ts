import { shellWord } from "../output/shell-word.ts";
import type { NotEvaluated } from "./finding.ts";

/** Declarations that a summary lists one by one. */
const LISTED = 3;

/**
 * What a check could not evaluate and why, for people, and what to do about it: no line if there
 * is nothing of the kind. Functions are told by their number, since libraries have many.
 */
export function notEvaluatedLines(all: readonly NotEvaluated[]): readonly string[] {
  const functions = all.filter(({ kind }) => kind === "function");
  const others = all.filter(({ kind }) => kind !== "function");
  const parts = others.slice(0, LISTED).map(({ name, needs }) => `${name} needs ${inWords(needs)}`);
  if (others.length > LISTED) parts.push(`${others.length - LISTED} more need arguments`);
  const [only] = functions;
  if (functions.length === 1 && only !== undefined) parts.push(`nothing calls ${only.name}`);
  if (functions.length > 1) parts.push(`nothing calls ${functions.length} functions`);
  if (parts.length === 0) return [];
  const lines = [`not evaluated: ${parts.join("; ")}`];
  const example = others.find(({ options }) => options !== undefined);
  if (example !== undefined) {
    lines.push(`  give a default, or try: mbn compile ${fileOf(example)} ${example.options}`);
  }
  return lines;
}

/** Standard input has no name that a shell could give. */
function fileOf({ region: { path } }: NotEvaluated): string {
  if (path.startsWith("<")) return "-";
  return shellWord(path);
}

function inWords(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}
