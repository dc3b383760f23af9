import type { Extra, Import, Place } from "@mbn-lang/grammar";
import { suggest } from "@mbn-lang/grammar";
import * as kinds from "../diagnostics/modules.ts";
import { STD_SOURCES } from "../std/sources.generated.ts";
import type { Found } from "./import-problem.ts";
import { reportAt } from "./import-problem.ts";
import { classify, extensionOf, folderOf, isInside, join } from "./path.ts";

export interface Resolved {
  readonly path: string;
  /** Of the path's literal. */
  readonly place: Place;
}

/** Where an import leads, without looking; undefined (and reported) if nowhere it may. */
export function resolveImport(
  node: Import,
  from: string,
  root: string,
  found: Found,
): Resolved | undefined {
  const literal = node.path;
  // Without a path the parser has reported; an empty one it may not have.
  if (literal === undefined) return undefined;
  const place: Place = { file: from, declaration: undefined, span: literal.span };
  const written = literal.value;
  const form = classify(written);
  if (form.kind === "std") return resolveStd(node, written, place, found);
  if (form.kind !== "relative" || from.startsWith("std/")) {
    const backslash = form.kind === "backslash";
    const text = written.replaceAll("\\", "/");
    const fixes = backslash ? replacing(place, text) : {};
    reportAt(found, place, kinds.NOT_RELATIVE, { path: written, backslash }, fixes);
    return undefined;
  }
  const expected = node.kind === "ImportTrace" ? "trace" : ".mbn";
  if (!isExpected(extensionOf(written), expected)) {
    const ending = expected === "trace" ? ".trace" : expected;
    const fixes = extensionOf(written) === "" ? replacing(place, written + ending) : {};
    reportAt(found, place, kinds.WRONG_EXTENSION, { path: written, expected }, fixes);
    return undefined;
  }
  const path = join(folderOf(from), written);
  if (!isInside(path, root)) {
    reportAt(found, place, kinds.OUTSIDE_ROOT, { path: written });
    return undefined;
  }
  return { path, place };
}

/** Traces have many formats, whose files are named in many ways. */
function isExpected(extension: string, expected: ".mbn" | "trace"): boolean {
  if (expected === ".mbn") return extension === expected;
  return extension !== ".mbn" && extension !== "";
}

function resolveStd(
  node: Import,
  written: string,
  place: Place,
  found: Found,
): Resolved | undefined {
  if (node.kind === "ImportTrace") {
    reportAt(found, place, kinds.WRONG_EXTENSION, { path: written, expected: "trace" });
    return undefined;
  }
  if (STD_SOURCES.has(written)) return { path: written, place };
  const known = [...STD_SOURCES.keys()];
  const bare = written.replace(/\.mbn$/, "");
  const meant = STD_SOURCES.has(bare) ? bare : suggest(bare, known);
  const fixes = meant === undefined ? {} : replacing(place, meant);
  reportAt(found, place, kinds.UNKNOWN_STD_MODULE, { path: written, known }, fixes);
  return undefined;
}

function replacing(place: Place, path: string): Extra {
  const edits = [{ place, text: JSON.stringify(path) }];
  return { fixes: [{ title: `Import "${path}"`, edits }] };
}
