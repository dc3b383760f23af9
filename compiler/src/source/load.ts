import { parseAdvised, reparse, reuse, withLineFeeds } from "@mbn-lang/grammar";
import type { Diagnostic, Import, Outcome } from "@mbn-lang/grammar";
import { STD_SOURCES } from "../std/sources.generated.ts";
import * as kinds from "../diagnostics/modules.ts";
import { reportAt } from "./import-problem.ts";
import { reportCycles } from "./import-cycle.ts";
import { folderOf, isInside, normalize } from "./path.ts";
import { finished } from "../steps.ts";
import type { Steps } from "../steps.ts";
import type { FileText, Host, Program, SourceFile, TracePacket } from "./program.ts";
import { resolveImport } from "./resolve-import.ts";
import { parseTrace } from "./trace.ts";
import type { TraceContent } from "./trace.ts";

/** Files of one program, traces included. */
const MAX_FILES = 1000;
/** UTF-16 units of all files of one program together. */
const MAX_TEXT = 256 * 1024 * 1024;

export interface LoadOptions {
  /** Imports stay in this folder; the entry's folder if the entry is not below it. */
  readonly root?: string;
  /** An earlier load: declarations whose text is unchanged keep their nodes. */
  readonly previous?: Program;
  /** What is read already, by its content. */
  readonly readings?: Readings;
}

/** Reads texts and traces; what was read before need not be read again. */
export interface Readings {
  file(path: string, text: string): Pick<SourceFile, "file" | "diagnostics">;
  /** The bytes of a trace, its text where there are none, or why there is neither. */
  content(path: string): string | Uint8Array | { readonly reason: string };
  trace(path: string, content: string | Uint8Array): TraceContent;
}

interface Loading {
  readonly host: Host;
  readonly root: string;
  readonly readings: Readings;
  readonly files: Map<string, SourceFile>;
  readonly traces: Map<string, readonly TracePacket[]>;
  /** Files and traces that were asked for and could not be had, by path: reported once each. */
  readonly failed: Set<string>;
  readonly targets: Map<Import, string>;
  readonly found: Map<string, Diagnostic[]>;
  text: number;
}

/**
 * Reads and parses `entry` and everything it imports. Total: what cannot be read is reported
 * and left out. Diagnostics of the parser and of imports are in the files as well as in the
 * outcome, file by file in the order of reading.
 */
export function loadProgram(
  entry: string,
  host: Host,
  options: LoadOptions = {},
): Outcome<Program> {
  return finished(loadSteps(entry, host, options));
}

/** `loadProgram`, with a stop after each file. */
export function* loadSteps(
  entry: string,
  host: Host,
  options: LoadOptions = {},
): Steps<Outcome<Program>> {
  const path = normalize(entry);
  const root = options.root === undefined ? undefined : normalize(options.root);
  const loading: Loading = {
    host,
    root: root !== undefined && isInside(path, root) ? root : folderOf(path),
    readings: options.readings ?? readingsOf(host, options.previous),
    files: new Map(),
    traces: new Map(),
    failed: new Set(),
    targets: new Map(),
    found: new Map(),
    text: 0,
  };
  const queue = [path];
  loadEntry(loading, path);
  for (const file of queue) {
    for (const node of loading.files.get(file)?.file.imports ?? []) {
      const target = follow(loading, file, node);
      if (target === undefined) continue;
      queue.push(target);
      yield;
    }
  }
  reportCycles(loading);
  return finish(loading, path);
}

function loadEntry(loading: Loading, path: string): void {
  const read = textOf(loading.host, path);
  addFile(loading, path, read.ok ? read.text : "");
  if (!read.ok) {
    const place = { file: path, declaration: undefined, span: { start: 0, end: 0 } };
    reportAt(loading.found, place, kinds.FILE_NOT_FOUND, { path, reason: read.reason });
  }
}

/** Follows one import; the path of a file that was not known before, to be followed in turn. */
function follow(loading: Loading, from: string, node: Import): string | undefined {
  const resolved = resolveImport(node, from, loading.root, loading.found);
  if (resolved === undefined) return undefined;
  if (loading.failed.has(resolved.path)) return undefined;
  const isTrace = node.kind === "ImportTrace";
  const known = (isTrace ? loading.traces : loading.files).has(resolved.path);
  if (!known && !readImport(loading, node, resolved.path, resolved.place)) {
    loading.failed.add(resolved.path);
    return undefined;
  }
  loading.targets.set(node, resolved.path);
  return known || isTrace ? undefined : resolved.path;
}

type Place = Diagnostic["place"];

function readImport(loading: Loading, node: Import, path: string, place: Place): boolean {
  if (loading.files.size + loading.traces.size >= MAX_FILES) {
    reportAt(loading.found, place, kinds.TOO_MUCH_SOURCE, {
      what: "This program has too many files",
      limit: `${MAX_FILES} files`,
    });
    return false;
  }
  if (node.kind !== "ImportNames") return readTraceImport(loading, path, place);
  const text = textOf(loading.host, path);
  if (!text.ok) {
    reportAt(loading.found, place, kinds.FILE_NOT_FOUND, { path, reason: text.reason });
    return false;
  }
  if (!hasRoom(loading, text.text.length, path, place)) return false;
  addFile(loading, path, text.text);
  return true;
}

function hasRoom(loading: Loading, length: number, path: string, place: Place): boolean {
  if (loading.text + length <= MAX_TEXT) return true;
  reportAt(loading.found, place, kinds.TOO_MUCH_SOURCE, {
    what: `With \`${path}\` this program is too large`,
    limit: `${MAX_TEXT} characters`,
  });
  return false;
}

function readTraceImport(loading: Loading, path: string, place: Place): boolean {
  const { readings, found } = loading;
  const content = readings.content(path);
  if (typeof content === "object" && "reason" in content) {
    reportAt(found, place, kinds.FILE_NOT_FOUND, { path, reason: content.reason });
    return false;
  }
  if (!hasRoom(loading, content.length, path, place)) return false;
  loading.text += content.length;
  const trace = loading.readings.trace(path, content);
  if (!trace.ok) {
    const { line, reason } = trace;
    reportAt(found, place, kinds.BAD_TRACE, { path, line, reason });
    return false;
  }
  if (trace.guesses.length > 0) {
    reportAt(found, place, kinds.GUESSED_TRACE, { path, guesses: trace.guesses });
  }
  loading.traces.set(path, trace.packets);
  return true;
}

/** The bytes of a trace, its text where the host gives none, or why there is neither. */
export function contentOf(
  host: Host,
  path: string,
): string | Uint8Array | { readonly reason: string } {
  if (host.readBytes === undefined) {
    const text = host.readFile(path);
    return text.ok ? text.text : text;
  }
  const bytes = host.readBytes(path);
  return bytes.ok ? bytes.bytes : bytes;
}

function textOf(host: Host, path: string): FileText {
  const shipped = STD_SOURCES.get(path);
  return shipped === undefined ? host.readFile(path) : { ok: true, text: shipped };
}

function addFile(loading: Loading, path: string, written: string): void {
  const text = withLineFeeds(written);
  loading.text += text.length;
  const { file, diagnostics } = STD_SOURCES.has(path)
    ? readStd(path, text)
    : loading.readings.file(path, text);
  loading.files.set(path, { path, text, file, diagnostics });
}

/** Readings that know an earlier load. */
function readingsOf(host: Host, previous: Program | undefined): Readings {
  return {
    content: (path) => contentOf(host, path),
    file: (path, text) => readFile(path, text, previous?.files.get(path)),
    trace: (_, content) => parseTrace(content),
  };
}

/** Parses a text; declarations that it shares with an earlier one keep their nodes. */
export function readFile(
  path: string,
  text: string,
  before: Pick<SourceFile, "text" | "file" | "diagnostics"> | undefined,
): Pick<SourceFile, "file" | "diagnostics"> {
  if (before?.diagnostics.length === 0) {
    const edited = reparse(before.file, before.text, text);
    if (edited !== undefined) return { file: edited, diagnostics: [] };
  }
  const { value, diagnostics } = parseAdvised(text, { file: path });
  const file = before === undefined ? value : reuse(before.file, before.text, value, text);
  return { file, diagnostics };
}

const std = new Map<string, Pick<SourceFile, "file" | "diagnostics">>();

/** The standard library does not change: each file of it is parsed once. */
function readStd(path: string, text: string): Pick<SourceFile, "file" | "diagnostics"> {
  let known = std.get(path);
  if (known === undefined) std.set(path, (known = readFile(path, text, undefined)));
  return known;
}

function finish(loading: Loading, entry: string): Outcome<Program> {
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, SourceFile>();
  for (const [path, file] of loading.files) {
    const found = loading.found.get(path);
    const all = found === undefined ? file.diagnostics : [...found, ...file.diagnostics];
    files.set(path, { ...file, diagnostics: all });
    for (const one of all) diagnostics.push(one);
  }
  const { traces, targets } = loading;
  return { value: { entry, files, traces, targets }, diagnostics };
}
