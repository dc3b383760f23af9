import type { Machine } from "@mbn-lang/runtime/machine";
import { compileFile } from "../../src/compile.ts";
import { decompile } from "../../src/decompile/decompile.ts";
import { memoryHost } from "../support/memory-host.ts";

/** The machines of a source, in order; throws with the messages if it does not compile. */
export function compileText(text: string): readonly Machine[] {
  const { value, diagnostics } = compileFile("main.mbn", memoryHost({ "main.mbn": text }));
  const errors = diagnostics.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((one) => one.message).join("\n"));
  return value.outputs.flatMap((output) =>
    output.kind === "machine" ? [output.machine.machine] : [],
  );
}

/** Why machines do not come back from their text to the bit; undefined if they do. */
export function roundTripProblem(machines: readonly Machine[]): string | undefined {
  const text = decompile(machines);
  let back: readonly Machine[];
  try {
    back = compileText(text);
  } catch (error) {
    return `${String(error)}\n${text}`;
  }
  if (back.length !== machines.length) return `${back.length} machines came back\n${text}`;
  const at = machines.findIndex((machine, index) => !isSame(machine, back[index]));
  return at === -1 ? undefined : `m${at} came back as another\n${text}`;
}

/** Equal in every bit, all NaN being one value. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null) return Object.is(one, other);
  if (typeof other !== "object" || other === null) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)))
  );
}
