import { compileModule } from "../../wasm/compile-module.ts";
import * as address from "./addresses.ts";
import { LINES_BASE64 } from "./lines.generated.ts";

/** What runtime/assembly/lines/index.ts exports. */
interface LinesExports extends Readonly<Record<string, unknown>> {
  readonly memory: WebAssembly.Memory;
  readonly readLines: (bytes: number) => number;
  readonly readUpTo: () => number;
  readonly writeLines: (packets: number) => number;
}

/** An instance, and views of its memory, which never grows. */
export interface Lines {
  readonly exports: LinesExports;
  readonly text: Uint8Array;
  readonly times: Float64Array;
  readonly sent: Uint8Array;
  readonly padding: Uint8Array;
}

/** Undefined before the first use. */
let lines: Lines | null | undefined;

/** The instance that all share; null where the platform has none. */
export function compiledLines(): Lines | null {
  lines ??= lines === null ? null : instantiate();
  return lines;
}

function instantiate(): Lines | null {
  const module = compileModule(LINES_BASE64);
  if (module === null) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the source exports
  const exports = new WebAssembly.Instance(module).exports as unknown as LinesExports;
  const { buffer } = exports.memory;
  return {
    exports,
    text: new Uint8Array(buffer, address.TEXT, address.TEXT_ROOM),
    times: new Float64Array(buffer, address.TIMES, address.MOST_READ),
    sent: new Uint8Array(buffer, address.SENT, address.MOST_READ),
    padding: new Uint8Array(buffer, address.PADDING, address.MOST_READ),
  };
}
