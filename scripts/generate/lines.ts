import { moduleSource } from "../wasm/module-source.ts";

/** What reads and writes lines of traces, compiled to WebAssembly. */
export const path = "runtime/src/trace/compiled/lines.generated.ts";

export function render(): Promise<string> {
  return moduleSource({ folder: "runtime/assembly/lines", constant: "LINES_BASE64", pages: 4 });
}
