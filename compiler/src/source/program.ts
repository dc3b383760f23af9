import type { Diagnostic, File, Import } from "@mbn-lang/grammar";

/** What the compiler asks of its surroundings: texts and bytes by path. The compiler does no IO. */
export interface Host {
  /** The text of a file, or why there is none. `path` is as `resolveImport` made it. */
  readFile(path: string): FileText;
  /** The bytes of a trace. Without this, traces are read as text, and arrays and captures are not. */
  readBytes?(path: string): FileBytes;
}

export type FileText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

export type FileBytes =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/** A parsed file. `path` identifies it: as the host knows it, or `std/…`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly file: File;
  readonly diagnostics: readonly Diagnostic[];
}

/** One packet of a trace: microseconds since its beginning; sent by the client or received. */
export interface TracePacket {
  readonly time: number;
  readonly sent: boolean;
}

/** All files that the entry needs, read and parsed; nothing is resolved in them yet. */
export interface Program {
  readonly entry: string;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Recorded traces by path. */
  readonly traces: ReadonlyMap<string, readonly TracePacket[]>;
  /** The path that each import leads to; absent where it leads nowhere (reported). */
  readonly targets: ReadonlyMap<Import, string>;
}
