import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFile } from "@mbn-lang/compiler";
import type { FileText } from "@mbn-lang/compiler";
import type { Machine } from "@mbn-lang/runtime/machine";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));

export interface LoadedDefense {
  readonly name: string;
  readonly client: readonly Machine[];
  readonly server: readonly Machine[];
}

function readFile(path: string): FileText {
  try {
    return { ok: true, text: readFileSync(path, "utf8") };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The defense of an example, compiled; throws an Error with what is wrong with the source. */
export function loadDefense(
  file: string,
  parameters: Readonly<Record<string, string>>,
): LoadedDefense {
  const settings = Object.entries(parameters).map(([name, text]) => ({ name, text }));
  const { value, diagnostics } = compileFile(join(folder, file), { readFile }, { settings });
  const output = value.outputs[0];
  if (output?.kind !== "defense") {
    throw new Error(
      diagnostics.map(({ message }) => message).join("\n") || `no defense in ${file}`,
    );
  }
  const { name, client, server } = output;
  return {
    name,
    client: client.map(({ machine }) => machine),
    server: server.map(({ machine }) => machine),
  };
}
