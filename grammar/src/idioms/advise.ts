import type { File, Placed } from "../ast/declaration.ts";
import { report } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Outcome, Place, TextEdit } from "../diagnostics/diagnostic.ts";
import { foreignForm, noSuchForm } from "../diagnostics/syntax.ts";
import type { Span } from "../ast/node.ts";
import { withLineFeeds } from "../parser/line-ends.ts";
import { parse } from "../parser/parse.ts";
import type { ParseOptions } from "../parser/parse.ts";
import { ACTIONS } from "./actions.ts";
import { COMMENTS } from "./comments.ts";
import { COUNTERS } from "./counters.ts";
import { DECLARATIONS } from "./declarations.ts";
import { EXPRESSIONS } from "./expressions.ts";
import type { Idiom } from "./idiom.ts";
import { lineAt, matchesIn } from "./match.ts";
import type { Match } from "./match.ts";
import { joinedMatch, mapped, replaced, toOriginal, withChange } from "./version.ts";
import type { Version } from "./version.ts";
import { STRUCTURE } from "./structure.ts";
import { TRANSITIONS } from "./transitions.ts";

// Where a text cannot be read, each line with an error is compared with forms of other languages.
// What would be written here is put in its place and the text read again: only if that takes the
// error away, and brings no other, is it said. So each fix gives a text that can be read, and what
// the parser made of the foreign form is not reported besides.

/** The more special ones first. */
const IDIOMS: readonly Idiom[] = [
  ...COUNTERS,
  ...ACTIONS,
  ...COMMENTS,
  ...STRUCTURE,
  ...DECLARATIONS,
  ...TRANSITIONS,
  ...EXPRESSIONS,
];

/** UTF-16 units that are read again for all errors of a text: what takes a moment. */
const EFFORT = 1_500_000;
/** What a trial costs besides, in the same unit: short texts are not tried without end. */
const TRIAL = 5000;
/** Errors that are looked at. */
const MOST = 40;

/** `parse`, where mistakes that are habits of another language or tool are told as such. */
export function parseAdvised(written: string, options: ParseOptions = {}): Outcome<File> {
  const text = withLineFeeds(written);
  const outcome = parse(text, options);
  if (!outcome.diagnostics.some(isError)) return outcome;
  const { diagnostics, version } = advise(text, outcome.diagnostics, options.file ?? "");
  if (version === undefined) return outcome;
  const value = withoutArtefacts(outcome.value, version);
  return { value, diagnostics };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function advise(
  text: string,
  diagnostics: readonly Diagnostic[],
  file: string,
): { readonly diagnostics: readonly Diagnostic[]; readonly version: Version | undefined } {
  let version: Version = { text, diagnostics, changes: [] };
  const said: Diagnostic[] = [];
  const effort = { left: EFFORT };
  let passed = 0;
  for (let looked = 0; looked < MOST; looked += 1) {
    const error = version.diagnostics.filter(isError)[passed];
    if (error === undefined || effort.left < text.length) break;
    const found = firstFitting(version, error, file, effort);
    if (found === undefined) {
      passed += 1;
      continue;
    }
    said.push(found.diagnostic);
    version = found.version;
  }
  if (said.length === 0) return { diagnostics, version: undefined };
  const others = version.diagnostics.map((one) => mapped(one, version.changes));
  const all = [...joined(said, text), ...others];
  return { diagnostics: all.toSorted((a, b) => a.place.span.start - b.place.span.start), version };
}

/** Declarations that the parser found only because it did not know a form: nobody wrote them. */
function withoutArtefacts(file: File, version: Version): File {
  const meant = new Set(
    parse(version.text).value.declarations.map(
      ({ node, offset }) => `${node.kind} ${String(toOriginal(offset, version.changes, false))}`,
    ),
  );
  const declarations = file.declarations.map((placed): Placed => {
    const { node, offset } = placed;
    if (meant.has(`${node.kind} ${String(offset)}`)) return placed;
    return { offset, broken: true, node: { kind: "ErrorDeclaration", span: node.span } };
  });
  return { ...file, declarations };
}

interface Fitting {
  readonly version: Version;
  readonly diagnostic: Diagnostic;
}

function firstFitting(
  version: Version,
  error: Diagnostic,
  file: string,
  effort: { left: number },
): Fitting | undefined {
  const line = lineAt(version.text, error.place.span);
  const forms = hasFix(version, error, file, effort) ? IDIOMS.filter(({ sure }) => sure) : IDIOMS;
  for (const idiom of forms) {
    const matches = matchesIn(version.text, line, idiom);
    const apart = withoutOverlap(matches);
    // Where a form stands twice on a line, one of the two alone takes no error away.
    const trials =
      apart.length > 1 ? [...matches.map((one) => [one]), apart] : matches.map((one) => [one]);
    for (const trial of trials) {
      if (effort.left < version.text.length) return undefined;
      effort.left -= version.text.length + TRIAL;
      const fitting = tried(version, error, idiom, trial, file);
      if (fitting !== undefined) return fitting;
    }
  }
  return undefined;
}

/** In order; of two that overlap the first. */
function withoutOverlap(matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = [];
  for (const match of matches.toSorted((a, b) => a.start - b.start)) {
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  }
  return kept;
}

/** Whether the parser knows itself how to mend the error. */
function hasFix(
  version: Version,
  error: Diagnostic,
  file: string,
  effort: { left: number },
): boolean {
  return error.fixes.some(({ edits }) => {
    effort.left -= version.text.length + TRIAL;
    const sorted = edits.toSorted((a, b) => b.place.span.start - a.place.span.start);
    let text = version.text;
    for (const { place, text: inserted } of sorted) {
      text = text.slice(0, place.span.start) + inserted + text.slice(place.span.end);
    }
    const first = sorted.at(-1)?.place.span.start ?? 0;
    const last = sorted[0]?.place.span.end ?? first;
    const whole = {
      start: first,
      end: last,
      headEnd: last,
      text: text.slice(first, last + text.length - version.text.length),
    };
    return isBetter(version, parse(text, { file }).diagnostics, whole, error);
  });
}

function tried(
  version: Version,
  error: Diagnostic,
  idiom: Idiom,
  matches: readonly Match[],
  file: string,
): Fitting | undefined {
  const [match] = matches;
  if (match === undefined) return undefined;
  const changed = replaced(version.text, matches);
  const { diagnostics } = parse(changed, { file });
  if (!isBetter(version, diagnostics, joinedMatch(version.text, matches), error)) return undefined;
  let { changes } = version;
  for (const one of matches.toReversed()) changes = withChange(changes, one);
  const placeOf = ({ start, end }: Span): Place => ({
    file,
    declaration: undefined,
    span: {
      start: toOriginal(start, version.changes, false),
      end: toOriginal(end, version.changes, true),
    },
  });
  const { start, end, text } = match;
  const place = placeOf({ start, end: idiom.missing === undefined ? end : match.headEnd });
  const edits = matches.map((one): TextEdit => ({ place: placeOf(one), text: one.text }));
  const found = version.text.slice(start, end);
  const notes = idiom.note === undefined ? [] : [idiom.note];
  const diagnostic =
    idiom.missing === undefined
      ? report(
          foreignForm,
          place,
          { found: shown(found), right: shown(text) },
          {
            notes,
            fixes: [
              { title: text.trim() === "" ? "Remove it" : `Write \`${shown(text)}\``, edits },
            ],
          },
        )
      : report(noSuchForm, place, { what: idiom.missing }, { notes });
  return { version: { text: changed, diagnostics, changes }, diagnostic };
}

const LONGEST_SHOWN = 60;

function shown(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}…`;
}

/** The error is gone, and no other is where it was. */
function isBetter(
  version: Version,
  now: readonly Diagnostic[],
  { start, end, text }: Match,
  error: Diagnostic,
): boolean {
  const before = version.diagnostics.filter(isError);
  const after = now.filter(isError);
  if (after.length > before.length) return false;
  // What is left out may well be what holds the rest together.
  if (text.trim() === "" && after.length === before.length) return false;
  const shift = text.length - (end - start);
  const lineEnd = lineEndAfter(version.text, Math.max(end, error.place.span.end)) + shift;
  const first = Math.min(start, error.place.span.start);
  const lineStart = version.text.lastIndexOf("\n", first - 1) + 1;
  const known = new Set(
    before
      .filter((one) => one !== error)
      .map(
        ({ code, place: { span } }) =>
          `${code} ${String(span.start < start ? span.start : span.start + shift)}`,
      ),
  );
  return after.every(({ code, place: { span } }) => {
    if (span.start < lineStart || span.start > lineEnd) return true;
    // What was said of it before is still there; but not the error itself.
    return known.has(`${code} ${String(span.start)}`);
  });
}

function lineEndAfter(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found;
}

/** The same form again on one line is one habit: one report, with a fix for all of them. */
function joined(said: readonly Diagnostic[], text: string): readonly Diagnostic[] {
  const kept: Diagnostic[] = [];
  const sorted = said.toSorted((a, b) => a.place.span.start - b.place.span.start);
  for (const one of sorted) {
    const last = kept.at(-1);
    const between = last && text.slice(last.place.span.end, one.place.span.start);
    if (last === undefined || between?.includes("\n") === true || last.code !== one.code) {
      kept.push(one);
      continue;
    }
    const [fix] = last.fixes;
    const [next] = one.fixes;
    if (fix === undefined || next === undefined) continue;
    kept[kept.length - 1] = { ...last, fixes: [{ ...fix, edits: [...fix.edits, ...next.edits] }] };
  }
  return kept;
}
