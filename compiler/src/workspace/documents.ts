import { contentOf, readFile } from "../source/load.ts";
import type { Readings } from "../source/load.ts";
import { normalize } from "../source/path.ts";
import type { FileText, Host, SourceFile } from "../source/program.ts";
import { parseTrace } from "../source/trace.ts";
import type { TraceContent } from "../source/trace.ts";

/** What a caller has said of a path. */
type Supplied =
  | { readonly kind: "content"; readonly content: string | Uint8Array; readonly version: number }
  | { readonly kind: "refused"; readonly reason: string };

type Parsed = Pick<SourceFile, "text" | "file" | "diagnostics">;

const NOT_YET = "it has not been read yet";

/**
 * The texts and traces that a workspace knows, for any number of entry files: each is read once
 * for as long as it stays the same. What was not supplied is asked of the host, if there is one.
 */
export class Documents implements Host, Readings {
  /** Counts the changes. */
  revision = 0;
  readonly host: Host | undefined;
  private readonly supplied = new Map<string, Supplied>();
  private readonly wanted = new Set<string>();
  private readonly parsed = new Map<string, Parsed>();
  private readonly traces = new Map<
    string,
    { readonly content: string | Uint8Array; readonly trace: TraceContent }
  >();

  constructor(host: Host | undefined) {
    this.host = host;
  }

  /** Takes a content in; false if a later version of it is known. */
  update(path: string, content: string | Uint8Array, version: number | undefined): boolean {
    const key = normalize(path);
    const known = this.supplied.get(key);
    const before = known?.kind === "content" ? known.version : 0;
    if (version !== undefined && version < before) return false;
    this.wanted.delete(key);
    if (known?.kind === "content" && known.content === content) {
      this.supplied.set(key, { ...known, version: version ?? before });
      return true;
    }
    this.supplied.set(key, { kind: "content", content, version: version ?? before + 1 });
    this.revision += 1;
    return true;
  }

  /** Says that there is no such file, and why. */
  refuse(path: string, reason: string): void {
    const key = normalize(path);
    this.wanted.delete(key);
    this.supplied.set(key, { kind: "refused", reason });
    this.revision += 1;
  }

  /** Forgets what was said of a path. */
  remove(path: string): void {
    const key = normalize(path);
    if (this.supplied.delete(key)) this.revision += 1;
  }

  /** The paths of all texts of the language that were supplied. */
  get sources(): readonly string[] {
    return [...this.supplied].flatMap(([path, { kind }]) =>
      kind === "content" && path.endsWith(".mbn") ? [path] : [],
    );
  }

  /** The paths that were asked for in vain since `forgetWanted`. */
  get missing(): readonly string[] {
    return [...this.wanted];
  }

  forgetWanted(): void {
    this.wanted.clear();
  }

  versionOf(path: string): number | undefined {
    const known = this.supplied.get(normalize(path));
    return known?.kind === "content" ? known.version : undefined;
  }

  readFile(path: string): FileText {
    const known = this.supplied.get(path);
    if (known?.kind === "refused") return { ok: false, reason: known.reason };
    if (known === undefined) return this.host?.readFile(path) ?? this.want(path);
    const { content } = known;
    return typeof content === "string"
      ? { ok: true, text: content }
      : { ok: false, reason: "it is no text" };
  }

  content(path: string): string | Uint8Array | { readonly reason: string } {
    const known = this.supplied.get(path);
    if (known?.kind === "content") return known.content;
    if (known?.kind === "refused") return known;
    return this.host === undefined ? this.want(path) : contentOf(this.host, path);
  }

  private want(path: string): { readonly ok: false; readonly reason: string } {
    this.wanted.add(path);
    return { ok: false, reason: NOT_YET };
  }

  file(path: string, text: string): Parsed {
    const before = this.parsed.get(path);
    if (before?.text === text) return before;
    const parsed = { text, ...readFile(path, text, before) };
    this.parsed.set(path, parsed);
    return parsed;
  }

  trace(path: string, content: string | Uint8Array): TraceContent {
    const before = this.traces.get(path);
    if (before !== undefined && isSame(before.content, content)) return before.trace;
    const trace = parseTrace(content);
    this.traces.set(path, { content, trace });
    return trace;
  }
}

function isSame(a: string | Uint8Array, b: string | Uint8Array): boolean {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string" || a.length !== b.length) return false;
  return a.every((byte, at) => byte === b[at]);
}
