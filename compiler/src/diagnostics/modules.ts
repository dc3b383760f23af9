import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";

// Imports: files that are not there, not readable, or lead in circles.

interface Path {
  readonly path: string;
}

export const FILE_NOT_FOUND: Kind<Path & { readonly reason: string }> = defineKind({
  code: "MBN2051",
  slug: "file-not-found",
  severity: "error",
  message: ({ path, reason }) => `\`${path}\` cannot be read: ${reason}.`,
  notes: () => ["Paths are relative to the file that imports."],
});

export const WRONG_EXTENSION: Kind<Path & { readonly expected: ".mbn" | "trace" }> = defineKind({
  code: "MBN2052",
  slug: "wrong-extension",
  severity: "error",
  message: ({ path, expected }) =>
    expected === ".mbn"
      ? `An import of this kind ends in \`.mbn\`, not \`${path}\`.`
      : `\`${path}\` is not the name of a trace's file.`,
  notes: ({ expected }) => [
    expected === ".mbn"
      ? 'Declarations come from `"./file.mbn"`, recorded traffic from `import trace name from "./file.trace"`.'
      : 'A trace is a file of recorded packets, such as `"./file.trace"`, `.log`, `.csv`, `.npy` or `.pcap`; `.mbn` is for sources.',
  ],
});

export const OUTSIDE_ROOT: Kind<Path> = defineKind({
  code: "MBN2053",
  slug: "import-outside-root",
  severity: "error",
  message: ({ path }) => `\`${path}\` leaves the folder that this compilation may read.`,
  notes: () => ["Move the file below that folder, or start the compiler in a folder above both."],
});

export const IMPORT_CYCLE: Kind<{ readonly files: readonly string[] }> = defineKind({
  code: "MBN2054",
  slug: "import-cycle",
  severity: "error",
  message: ({ files }) =>
    files.length === 1
      ? `\`${files[0] ?? ""}\` imports itself.`
      : `These files import each other in a circle: ${[...files, files[0]].map((file) => `\`${file}\``).join(" → ")}.`,
  notes: () => ["Move what they share into a file of its own that imports none of them."],
});

export const UNKNOWN_STD_MODULE: Kind<Path & { readonly known: readonly string[] }> = defineKind({
  code: "MBN2055",
  slug: "unknown-std-module",
  severity: "error",
  message: ({ path }) => `There is no shipped module \`${path}\`.`,
  notes: ({ known }) => [`Shipped are ${known.map((name) => `\`${name}\``).join(", ")}.`],
});

export const UNKNOWN_EXPORT: Kind<Path & { readonly name: string }> = defineKind({
  code: "MBN2056",
  slug: "unknown-export",
  severity: "error",
  message: ({ path, name }) => `\`${path}\` declares nothing called \`${name}\`.`,
});

interface BadTrace extends Path {
  /** From 1; undefined where it is not one line's fault. */
  readonly line: number | undefined;
  readonly reason: string;
}

export const BAD_TRACE: Kind<BadTrace> = defineKind({
  code: "MBN2057",
  slug: "bad-trace",
  severity: "error",
  message: ({ path, line, reason }) =>
    line === undefined
      ? `\`${path}\` cannot be read as a trace: ${reason}.`
      : `Line ${line} of \`${path}\` cannot be read: ${reason}.`,
  notes: () => [CONVERT],
});

/** The language has no words for how a file is to be understood. */
const CONVERT =
  "`mbn trace convert FILE -o FILE.log` writes a trace that says all, with options such as `--trace-unit`, `--trace-index` or `--spacing`.";

export const GUESSED_TRACE: Kind<Path & { readonly guesses: readonly string[] }> = defineKind({
  code: "MBN6099",
  slug: "guessed-trace",
  severity: "warning",
  message: ({ path, guesses }) => `\`${path}\` does not say all: ${guesses.join("; ")}.`,
  notes: () => [CONVERT],
});

export const TOO_MUCH_SOURCE: Kind<{ readonly what: string; readonly limit: string }> = defineKind({
  code: "MBN2058",
  slug: "too-much-source",
  severity: "error",
  message: ({ what, limit }) => `${what}: at most ${limit} are read.`,
});

export const NOT_RELATIVE: Kind<Path & { readonly backslash: boolean }> = defineKind({
  code: "MBN2059",
  slug: "not-a-relative-path",
  severity: "error",
  message: ({ path, backslash }) =>
    backslash
      ? `Write \`/\` between folders, not \`\\\`: \`${path}\`.`
      : `\`${path}\` is not a relative path.`,
  notes: () => [
    "An import names a file relative to its own (`./rates.mbn`) or a shipped module (`std/trace`), so that sources mean the same on every machine.",
  ],
});

/** Every kind about files and imports. */
export const MODULE_KINDS: readonly Kind<never>[] = [
  FILE_NOT_FOUND,
  WRONG_EXTENSION,
  OUTSIDE_ROOT,
  IMPORT_CYCLE,
  UNKNOWN_STD_MODULE,
  UNKNOWN_EXPORT,
  BAD_TRACE,
  TOO_MUCH_SOURCE,
  NOT_RELATIVE,
  GUESSED_TRACE,
];
