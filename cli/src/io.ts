import process from "node:process";
import { readStdin } from "./files/read-stdin.ts";
import type { OutputFile } from "./output/write-files.ts";
import type { Sink } from "./output/sink.ts";
import { STDERR, STDOUT, sinkOf } from "./output/sink.ts";
import { writeFiles } from "./output/write-files.ts";

/** All that a command sees of the world. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdinIsTerminal: boolean;
  /** Everything on standard input; throws a `Failure` if that has no end. */
  readStdin(): Promise<Uint8Array>;
  /** Makes all files appear whole, or none of them; throws a `Failure`. */
  writeFiles(files: readonly OutputFile[]): void;
}

/** The process's own surroundings. */
export function processIo(): Io {
  let stdout: Sink | undefined;
  let stderr: Sink | undefined;
  return {
    cwd: process.cwd(),
    env: process.env,
    // Getters: making a stream costs milliseconds that not every run needs.
    get stdout() {
      return (stdout ??= sinkOf(STDOUT));
    },
    get stderr() {
      return (stderr ??= sinkOf(STDERR));
    },
    get stdinIsTerminal() {
      return process.stdin.isTTY;
    },
    readStdin: async () => await readStdin(),
    writeFiles: (files) => {
      withoutInterrupt(() => {
        writeFiles(process.cwd(), files);
      });
    },
  };
}

/**
 * Signals that arrive during `work`, which must not wait for anything, take effect after
 * it, so that no half-written file stays behind. Everywhere else they end the process at
 * once, as the system does by default.
 */
function withoutInterrupt(work: () => void): void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let received: NodeJS.Signals | undefined;
  const remember = (signal: NodeJS.Signals): void => {
    received = signal;
  };
  for (const signal of signals) process.on(signal, remember);
  try {
    work();
  } finally {
    // Handlers run when the event loop turns: take them away after that.
    setImmediate(() => {
      for (const signal of signals) process.off(signal, remember);
      if (received !== undefined) process.kill(process.pid, received);
    });
  }
}
