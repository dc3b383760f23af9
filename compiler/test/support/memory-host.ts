import { locate } from "@mbn-lang/grammar";
import type { Diagnostic } from "@mbn-lang/grammar";
import { checkProgram } from "../../src/check/program.ts";
import type { CheckedProgram } from "../../src/check/checked.ts";
import { loadProgram } from "../../src/source/load.ts";
import type { Host } from "../../src/source/program.ts";

/** A host whose files are the fields of an object. */
export function memoryHost(files: Readonly<Record<string, string>>): Host {
  return {
    readFile(path) {
      const text = files[path];
      return text === undefined
        ? { ok: false, reason: "there is no such file" }
        : { ok: true, text };
    },
  };
}

/** Loads and checks `main.mbn`; diagnostics with absolute places. */
export function check(main: string, others: Readonly<Record<string, string>> = {}): Checked {
  const host = memoryHost({ ...others, "main.mbn": main });
  const checked = checkProgram(loadProgram("main.mbn", host).value);
  return { checked, diagnostics: located(checked) };
}

export interface Checked {
  readonly checked: CheckedProgram;
  readonly diagnostics: readonly Diagnostic[];
}

function located(checked: CheckedProgram): readonly Diagnostic[] {
  const files = new Map([...checked.program.files].map(([path, { file }]) => [path, file]));
  return locate(checked.diagnostics, files);
}

/** `code: text under the place`, for short expectations. */
export function brief(main: string, others: Readonly<Record<string, string>> = {}): string[] {
  return check(main, others).diagnostics.map(({ code, place }) => {
    const text = place.file === "main.mbn" ? main : (others[place.file] ?? "");
    return `${code}: ${text.slice(place.span.start, place.span.end)}`;
  });
}
