import { parseIntegrations, SimulationError } from "@mbn-lang/runtime/simulator";
import type { Integration } from "@mbn-lang/runtime/simulator";
import { Failure } from "../failure.ts";
import { readFile, textOf } from "../input/read-input.ts";
import type { Io } from "../io.ts";

/** Reads an integration file of upstream's tools; throws a `Failure` that names the line. */
export function readIntegration(
  path: string,
  io: Io,
): { readonly client: Integration; readonly server: Integration } {
  const text = textOf(readFile(io.cwd, path), path);
  try {
    return parseIntegrations(text);
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error;
    throw new Failure({
      kind: "input",
      message: `${path}, ${error.message}`,
      file: path,
      notes: [
        'six lines, such as {"(0.0, 1.0)": 0.4, "(1.0, 1.0)": 0.6}: action, reporting and trigger delay in milliseconds, of the client and then of the server',
      ],
    });
  }
}
