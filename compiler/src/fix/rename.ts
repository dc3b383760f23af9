import type { AnyNode, Fix, Span } from "@mbn-lang/grammar";
import { eachName } from "../bind/each-name.ts";
import { edit, fix, fixOf, textOf } from "./site.ts";
import type { Site, Spot } from "./site.ts";

// Other names for what may not be called so: reserved, or taken.

/** Characters behind a word that are looked at. */
const NEAR = 20;

/** `end` → `end_`: a word that cannot be a name where it stands. Other uses are reported as well. */
export function appendUnderscore(site: Site): readonly Fix[] {
  const { span } = site.diagnostic.place;
  // `while x`, `use a`: not a name, but a word of another language.
  if (/^[ \t]+\w/.test(site.text.slice(span.end, span.end + NEAR))) return [];
  const name = freshName(site, textOf(site, span), "_");
  return fix(`Call it \`${name}\``, edit(site, span, name));
}

/** `x` → `x_2`, with the uses that follow and mean it. */
export function renameSecond(site: Site): readonly Fix[] {
  return rename(site, "_2");
}

/** `pi` → `pi_`, with its uses. */
export function renameHiding(site: Site): readonly Fix[] {
  return rename(site, "_");
}

function rename(site: Site, suffix: string): readonly Fix[] {
  const { span } = site.diagnostic.place;
  const old = textOf(site, span);
  const uses = usesOf(site, old);
  if (uses === undefined || old === "") return [];
  const name = freshName(site, old, suffix);
  const imported = site.path.some(({ node }) => node.kind === "ImportName" && !node.alias);
  const edits = uses.map((one) => edit(site, one, name));
  const first = edit(site, span, imported ? `${old} as ${name}` : name);
  return fixOf(`Call it \`${name}\``, [first, ...edits]);
}

const ACTIONS: ReadonlySet<AnyNode["kind"]> = new Set<AnyNode["kind"]>([
  "Pad",
  "Block",
  "Timer",
  "Update",
  "Param",
]);

/** Uses of the name declared at the site; undefined where they cannot be told from another's. */
function usesOf(site: Site, old: string): readonly Span[] | undefined {
  const scope = scopeOf(site.path);
  if (scope === undefined || scope === "file") return scope && [];
  const { root, from } = scope;
  const spans: Span[] = [];
  const note = (span: Span): void => {
    const start = root.base + span.start;
    if (start >= from) spans.push({ start, end: root.base + span.end });
  };
  // In an action or an update it is not the state but what else is called so.
  const isState = root.node.kind === "Machine" && from === 0;
  eachName(
    root.node,
    ({ node, role }) => {
      // Events are plain names; a parameter of type `event` may stand there.
      const isUse = role === "value" || role === "event";
      if (isUse && node.text === old) note(node.span);
    },
    ({ kind }) => !isState || !ACTIONS.has(kind),
  );
  return spans;
}

/**
 * Where the declared name is visible: in which node and from where on; `file` for a declaration
 * or an import, since what is called so elsewhere is the first one.
 */
function scopeOf(
  path: readonly Spot[],
): { readonly root: Spot; readonly from: number } | "file" | undefined {
  const around = path.slice(0, -1).filter(({ node }) => node.kind !== "Binder");
  const [holder, outer] = around.toReversed();
  if (holder === undefined) return path.length > 0 ? "file" : undefined;
  const { node, base, span } = holder;
  if (node.kind === "Counters") return undefined;
  if (node.kind === "For" || node.kind === "Fold") {
    return { root: holder, from: base + node.list.span.end };
  }
  if (outer === undefined) return "file";
  if (node.kind === "Let" || node.kind === "Param") return { root: outer, from: span.end };
  if (node.kind === "Family") return { root: outer, from: base + node.list.span.end };
  return node.kind === "State" ? { root: outer, from: 0 } : "file";
}

/** A name that occurs nowhere in the file. */
function freshName({ text }: Site, old: string, suffix: string): string {
  const words = new Set(text.match(/\w+/g));
  let name = old + suffix;
  for (let n = 3; words.has(name); n += 1) {
    name = suffix === "_" ? `${name}_` : `${old}_${String(n)}`;
  }
  return name;
}
