import { moduleSource } from "../wasm/module-source.ts";

/** The simulator's loop, compiled to WebAssembly. */
export const path = "runtime/src/simulator/compiled/loop.generated.ts";

export function render(): Promise<string> {
  return moduleSource({ folder: "runtime/assembly/loop", constant: "LOOP_BASE64", pages: 4 });
}
