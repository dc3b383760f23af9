import { defineConfig } from "vitest/config";

const workspaces = ["grammar", "runtime", "compiler", "cli", "conformance", "examples", "scripts"];

/**
 * `npm test` leaves out what is exhaustive: it stands in files of its own, which
 * `npm run test:full` runs, and only these (`--mode full`).
 */
const FULL = "test/**/*.full.test.ts";

export default defineConfig(({ mode }) => ({
  ssr: { resolve: { conditions: ["mbn-source", "module", "node", "development|production"] } },
  test: {
    globalSetup: "scripts/browser/say-skipped.ts",
    // As many as there are processors: with one less, two cores would do the work of one.
    maxWorkers: "100%",
    projects: workspaces.map((name) => ({
      extends: true as const,
      test: {
        name,
        include: [mode === "full" ? `${name}/${FULL}` : `${name}/test/**/*.test.ts`],
        exclude: mode === "full" ? [] : [`${name}/${FULL}`],
        testTimeout: 120_000,
      },
    })),
  },
}));
