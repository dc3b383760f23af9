import { describe, expect, it } from "vitest";
import { absoluteMaps, checkFile } from "../../src/index.ts";
import type { MachineMap, Program } from "../../src/index.ts";
import { memoryHost } from "../support/memory-host.ts";
import { EXAMPLES } from "../query/programs.ts";

interface Mapped {
  readonly program: Program;
  readonly maps: readonly MachineMap[];
}

function mapped(entry: string, files: Readonly<Record<string, string>>): Mapped {
  const { program, outputs } = checkFile(entry, memoryHost(files)).value;
  const machines = outputs.flatMap((output) =>
    output.kind === "machine" ? [output.machine] : output.client.concat(output.server),
  );
  return { program: program.program, maps: machines.map(({ map }) => map) };
}

/** All of a value as text, maps and large numbers too. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return String(part);
    return part instanceof Map ? [...part] : part;
  });
}

describe("an absolute source map", () => {
  it("says where things stand in the file", () => {
    const text = `const D = uniform(1ms, 2ms)

machine m {
  counter c
  state s {
    pad after D
    c += 1
    on PaddingSent -> s
  }
}
`;
    const { program, maps } = mapped("main.mbn", { "main.mbn": text });
    const [map] = maps.map(absoluteMaps(program));
    const [state] = map?.states ?? [];
    const written = (
      place: { readonly span: { start: number; end: number } } | undefined,
    ): string => (place === undefined ? "" : text.slice(place.span.start, place.span.end));
    expect(written(state?.place)).toMatch(/^state s \{[^]*\}$|^s$/);
    expect(written(state?.action)).toBe("pad after D");
    expect(written(state?.updates[0])).toBe("c += 1");
    expect(written(state?.targets.get("PaddingSent")?.[0])).toBe("s");
    expect(written(state?.dists["timeout"]?.place)).toBe("D");
    expect(written(state?.dists["timeout"]?.value.origin)).toBe("uniform(1ms, 2ms)");
  });

  it.each(EXAMPLES)("of $name is the same in another thread, and holds no tree", (example) => {
    const { program, maps } = mapped(example.entry, example.files);
    for (const map of maps.map(absoluteMaps(program))) {
      expect(structuredClone(map)).toEqual(map);
      expect(plain(map)).not.toContain('"declaration"');
    }
  });
});
