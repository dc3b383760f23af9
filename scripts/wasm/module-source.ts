import { main } from "assemblyscript/asc";
import { format } from "prettier";

const OPTIONS = ["--optimizeLevel", "3", "--converge", "--noAssert", "--runtime", "stub"];

/** What is compiled to WebAssembly: a folder of runtime/assembly, and the name of the constant. */
interface Assembly {
  readonly folder: string;
  readonly constant: string;
  /** Of 64 KiB. */
  readonly pages: number;
}

/** The source of a module that holds the code: the runtime reads no files. */
export async function moduleSource({ folder, constant, pages }: Assembly): Promise<string> {
  const written = new Map<string, Uint8Array | string>();
  let messages = "";
  const { error } = await main(
    [`${folder}/index.ts`, "--outFile", "code.wasm", ...OPTIONS, "--initialMemory", `${pages}`],
    {
      writeFile: (name, contents) => void written.set(name, contents),
      stderr: { write: (text) => void (messages += String(text)) },
    },
  );
  const code = written.get("code.wasm");
  if (error !== null || code === undefined) throw new Error(`${folder}: ${messages}`);
  const text = Buffer.from(code).toString("base64");
  const source = `// Generated from ${folder} by npm run generate.

/** A WebAssembly module, ${code.length} bytes. */
export const ${constant} =
  ${JSON.stringify(text)};
`;
  return format(source, { parser: "typescript", printWidth: 100 });
}
