import type { Config } from "prettier";

const config: Config = {
  printWidth: 100,
  // The plugin is TypeScript, which the workspace's own Node (24) loads as it is.
  plugins: [import.meta.resolve("./grammar/format/index.ts")],
  // Sources of the language have 80 columns, also where they stand in the documentation.
  overrides: [{ files: ["*.mbn", "*.md"], options: { printWidth: 80 } }],
};

export default config;
