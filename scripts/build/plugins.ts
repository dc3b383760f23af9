import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";

// What the bundles of the command line do to start fast; benchmarks/startup measures it.

/** Leaves the commands out that are loaded when they are asked for. */
export const noOtherCommands: Plugin = {
  name: "no-other-commands",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^\.\/\w+\.ts$/ }, ({ path, kind, importer }) =>
      kind === "dynamic-import" && importer.endsWith("registry.ts")
        ? { path, external: true }
        : null,
    );
  },
};

/** What draws plots is a bundle of its own, four times as large as a command. */
export const separateDrawing: Plugin = {
  name: "separate-drawing",
  setup: (bundler) => {
    bundler.onResolve({ filter: /\/draw\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./plot-drawing.cjs", external: true } : null,
    );
  },
};

/**
 * Puts tables in as numbers that the library computes when it is loaded: the elementary
 * functions' take 11 ms, a third of a bare Node's start, the ziggurat's 5 ms.
 */
export const foldTables: Plugin = {
  name: "fold-tables",
  setup: (bundler) => {
    const filter = /random[\\/](elementary[\\/]tables|ziggurat-tables)\.ts$/;
    bundler.onLoad({ filter }, async ({ path }) => {
      const tables: unknown = await import(pathToFileURL(path).href);
      const lines = Object.entries(Object(tables)).map(
        ([name, value]: [string, unknown]) => `export const ${name} = ${literal(value)};`,
      );
      return { contents: lines.join("\n"), loader: "js" };
    });
  },
};

/** Numbers, typed arrays of them and objects of both, to the last bit. */
function literal(value: unknown): string {
  // JavaScript prints the shortest digits that read back to the same number, but loses -0.
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value instanceof Float64Array) {
    return `new Float64Array([${Array.from(value, literal).join()}])`;
  }
  if (typeof value !== "object" || value === null) throw new Error(`cannot fold ${typeof value}`);
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${literal(field)}`);
  return `{ ${fields.join(", ")} }`;
}
