import { defineConfig } from "vitest/config";

const workspaces = ["grammar", "runtime", "compiler", "cli", "conformance", "examples", "scripts"];

export default defineConfig({
  ssr: { resolve: { conditions: ["mbn-source", "module", "node", "development|production"] } },
  test: {
    projects: workspaces.map((name) => ({
      extends: true as const,
      test: { name, include: [`${name}/test/**/*.test.ts`], testTimeout: 120_000 },
    })),
  },
});
