import type { Command } from "../command.ts";

interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Commands are loaded one by one: start-up time is what it costs to load them. */
  load(): Promise<Command>;
}

/** All commands, in the order of `mbn help`. */
export const COMMANDS: readonly Entry[] = [
  {
    name: "compile",
    summary: "turn sources into machine strings",
    load: async () => (await import("./compile.ts")).command,
  },
  {
    name: "check",
    summary: "report all problems in sources",
    load: async () => (await import("./check.ts")).command,
  },
  {
    name: "fmt",
    summary: "format sources in place",
    load: async () => (await import("./fmt.ts")).command,
  },
  {
    name: "decompile",
    summary: "turn machine strings back into a source",
    load: async () => (await import("./decompile.ts")).command,
  },
  {
    name: "inspect",
    summary: "show what a machine string holds",
    load: async () => (await import("./inspect.ts")).command,
  },
  {
    name: "simulate",
    summary: "run traces through a defense",
    load: async () => (await import("./simulate.ts")).command,
  },
  {
    name: "overhead",
    summary: "say what defenses cost, from traces before and after",
    load: async () => (await import("./overhead.ts")).command,
  },
  {
    name: "plot",
    summary: "draw traces, and what defenses cost",
    load: async () => (await import("./plot.ts")).command,
  },
  {
    name: "trace",
    summary: "convert traces, and tell what is in them",
    load: async () => (await import("./trace.ts")).command,
  },
  {
    name: "explain",
    summary: "explain a diagnostic: why, and how to fix it",
    load: async () => (await import("./explain.ts")).command,
  },
  {
    name: "init",
    summary: "write a commented first defense",
    load: async () => (await import("./init.ts")).command,
  },
  {
    name: "completion",
    summary: "print a completion script for your shell",
    load: async () => (await import("./completion.ts")).command,
  },
];
