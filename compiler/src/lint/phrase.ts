const shown = 3;

/** Display names of states in a sentence: "`pad[1]`, `pad[2]`, `pad[3]` and 2 more". */
export function phrase(names: readonly string[]): string {
  const quoted = names.slice(0, shown).map((name) => `\`${name}\``);
  const more = names.length - quoted.length;
  if (more > 0) return `${quoted.join(", ")} and ${more} more`;
  const last = quoted.pop() ?? "";
  return quoted.length > 0 ? `${quoted.join(", ")} and ${last}` : last;
}
