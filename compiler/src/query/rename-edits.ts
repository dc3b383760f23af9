import type { Place, TextEdit } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { STD_SOURCES } from "../std/sources.generated.ts";
import { clashOf, isTaken, nameProblem } from "./new-name.ts";
import { occurrencesOf } from "./occurrences.ts";
import type { Occurrence } from "./occurrences.ts";
import type { ToolSymbol } from "./tool-symbol.ts";

export type Renaming = Renamed | Refused;

export interface Renamed {
  readonly kind: "edits";
  /** Places are absolute; none overlap. */
  readonly edits: readonly TextEdit[];
  /** What is drawn in a machine or defense depends on its name: with draws, it comes out anew. */
  readonly changesDraws: boolean;
}

export interface Refused {
  readonly kind: "refused";
  readonly why: "not-a-name" | "not-renamable" | "taken";
  /** A sentence for people. */
  readonly message: string;
  /** What is in the way; absolute. */
  readonly place: Place | undefined;
}

/** A name that a file gives to something it imports. */
export interface Alias {
  readonly file: string;
  readonly name: string;
}

/**
 * The edits that give a symbol of the `home` program another name in all of the programs, or why
 * it cannot have it. With `alias` only the file's own name for it changes.
 */
export function renameEdits(
  home: CheckedProgram,
  symbol: ToolSymbol,
  name: string,
  { programs = [home], alias }: RenameOptions = {},
): Renaming {
  const problem = nameProblem(symbol, name);
  if (problem !== undefined) return refused("not-a-name", problem);
  if (!isRenamable(symbol)) {
    return refused("not-renamable", `\`${symbol.name}\` is not a name of your own.`);
  }
  const all = [...new Set([home, ...programs])];
  const occurrences = occurrencesOf(home, symbol, all);
  const edits = alias === undefined ? editsOf(occurrences, name) : aliasEdits(home, alias, name);
  const shipped = edits.find(({ place: { file } }) => STD_SOURCES.has(file));
  if (shipped !== undefined) {
    const { place } = shipped;
    return refused("not-renamable", `\`${symbol.name}\` is part of "${place.file}".`, place);
  }
  if (edits.length === 0) {
    return refused("not-renamable", `Nothing is called \`${symbol.name}\` in a source.`);
  }
  if (name === (alias?.name ?? symbol.name)) return renamed([], symbol);
  const taken = isTaken(all, symbol, occurrences, name);
  const clash = taken ?? clashOf(all, symbol, edits, name);
  if (clash !== undefined) {
    return refused("taken", `\`${name}\` would be taken for something else.`, clash);
  }
  return renamed(edits, symbol);
}

export interface RenameOptions {
  /** Further programs in which the symbol may be used. */
  readonly programs?: readonly CheckedProgram[];
  readonly alias?: Alias;
}

function refused(why: Refused["why"], message: string, place?: Place): Refused {
  return { kind: "refused", why, message, place };
}

function renamed(edits: readonly TextEdit[], { kind }: ToolSymbol): Renamed {
  const changesDraws = edits.length > 0 && (kind === "machine" || kind === "defense");
  return { kind: "edits", edits, changesDraws };
}

/** What `import trace` gives has fields that no source declares. */
const OF_TRACES = "sent,time";

function isRenamable(symbol: ToolSymbol): boolean {
  return symbol.kind === "field" ? symbol.record !== OF_TRACES : "file" in symbol;
}

function editsOf(occurrences: readonly Occurrence[], name: string): readonly TextEdit[] {
  const aliases = new Set(
    occurrences.flatMap(({ imported, place, text }) =>
      imported?.isAlias === true ? [`${text} ${place.file}`] : [],
    ),
  );
  return occurrences.flatMap(({ place, text, imported }): TextEdit[] => {
    if (imported?.isAlias === false) return [{ place, text: importText(text, name, imported) }];
    return aliases.has(`${text} ${place.file}`) ? [] : [{ place, text: name }];
  });
}

/** Where the import brings another thing of the old name as well, it brings that still. */
function importText(
  old: string,
  name: string,
  { alias, isShared }: NonNullable<Occurrence["imported"]>,
): string {
  if (!isShared) return name;
  return alias === undefined ? `${old}, ${name}` : `${name} as ${alias}, ${old}`;
}

/** The file's own name for what it imports: for a value and a callable, if it stands for both. */
function aliasEdits(
  home: CheckedProgram,
  { file, name: old }: Alias,
  name: string,
): readonly TextEdit[] {
  const scope = home.scopes.get(file);
  const edits = new Map<number, TextEdit>();
  for (const symbol of [scope?.values.get(old), scope?.callables.get(old)]) {
    if (symbol === undefined || symbol.file === file) continue;
    for (const { place, text, imported } of occurrencesOf(home, symbol)) {
      const isOwn = place.file === file && text === old && imported?.isAlias !== false;
      if (isOwn) edits.set(place.span.start, { place, text: name });
    }
  }
  return [...edits.values()];
}
