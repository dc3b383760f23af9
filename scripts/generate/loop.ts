// The simulator's loop, compiled to WebAssembly, as a module: the runtime reads no files.
import { main } from "assemblyscript/asc";
import { format } from "prettier";

export const path = "runtime/src/simulator/compiled/loop.generated.ts";

const OPTIONS = [
  "--optimizeLevel",
  "3",
  "--converge",
  "--noAssert",
  "--runtime",
  "stub",
  "--initialMemory",
  "4",
];

export async function render(): Promise<string> {
  const written = new Map<string, Uint8Array | string>();
  const { error } = await main(
    ["runtime/assembly/index.ts", "--outFile", "loop.wasm", ...OPTIONS],
    { writeFile: (name, contents) => void written.set(name, contents) },
  );
  const code = written.get("loop.wasm");
  if (error !== null || code === undefined) throw error ?? new Error("no WebAssembly was written");
  const text = Buffer.from(code).toString("base64");
  const source = `// Generated from runtime/assembly by npm run generate.

/** A WebAssembly module, ${code.length} bytes. */
export const LOOP_BASE64 =
  ${JSON.stringify(text)};
`;
  return format(source, { parser: "typescript", printWidth: 100 });
}
