import { compileFile } from "@mbn-lang/compiler";
import type { Machine } from "@mbn-lang/runtime/machine";
import { hostOf, SOURCES } from "./host.ts";

/** A source with settings that are not its own. */
export interface Compilation {
  readonly source: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** All examples, and FRONT with so many bins that its machines are large. */
export const COMPILATIONS: readonly Compilation[] = [
  ...SOURCES.map((source) => ({ source, settings: {} })),
  { source: "front.mbn", settings: { bins: "1000" } },
  { source: "front.mbn", settings: { bins: "3000" } },
];

export function titleOf({ source, settings }: Compilation): string {
  return [source, ...Object.entries(settings).flat()].join(" ");
}

export function machinesOf({ source, settings }: Compilation): Machine[] {
  const request = { settings: Object.entries(settings).map(([name, text]) => ({ name, text })) };
  const { value } = compileFile(source, hostOf(), request);
  return value.outputs.flatMap((output) =>
    output.kind === "machine"
      ? [output.machine.machine]
      : [...output.client, ...output.server].map(({ machine }) => machine),
  );
}
