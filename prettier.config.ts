import type { Config } from "prettier";

const config: Config = {
  printWidth: 100,
  // The plugin is TypeScript, which the workspace's own Node (24) loads as it is.
  plugins: [import.meta.resolve("./grammar/format/index.ts")],
  overrides: [{ files: "*.mbn", options: { printWidth: 80 } }],
};

export default config;
