import { fstatSync, writeSync } from "node:fs";
import process from "node:process";
import { Failure, errorCode, systemReason } from "../failure.ts";

/** Where text goes. */
export interface Sink {
  /** Resolves when text or bytes are handed over; a reader that has gone away is no error. */
  write(text: string | Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Width in character cells. */
  readonly columns: number;
}

export const STDOUT = 1;
export const STDERR = 2;

const DEFAULT_COLUMNS = 80;
/** Milliseconds until a full pipe is tried again. */
const PAUSE = 5;

/**
 * Standard output or error. Files, pipes and sockets (what Node gives the programs that it starts)
 * are written directly: making Node's stream takes 3 ms, for a socket 5, a tenth to a fifth of a
 * bare Node's start.
 */
export function sinkOf(descriptor: typeof STDOUT | typeof STDERR): Sink {
  const stats = fstatSync(descriptor);
  if (stats.isFile() || stats.isFIFO() || stats.isSocket()) {
    return {
      isTerminal: false,
      columns: DEFAULT_COLUMNS,
      write: async (text) => writeDirectly(descriptor, text),
    };
  }
  return streamSink(descriptor === STDOUT ? process.stdout : process.stderr);
}

async function writeDirectly(descriptor: number, text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (isClosedPipe(error)) return;
      if (errorCode(error) !== "EAGAIN") throw cannotWrite(error);
      // Somebody made the pipe or socket non-blocking, and it is full.
      const { promise, resolve } = Promise.withResolvers<undefined>();
      setTimeout(resolve, PAUSE, undefined);
      await promise;
    }
  }
}

function streamSink(stream: NodeJS.WriteStream): Sink {
  // Every write hears of its error itself; without a listener the event would throw.
  stream.on("error", () => {});
  return {
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : DEFAULT_COLUMNS,
    write: async (text) => {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      stream.write(text, (error) => {
        if (error === null || error === undefined || isClosedPipe(error)) resolve(undefined);
        else reject(cannotWrite(error));
      });
      await promise;
    },
  };
}

/** Whether an error only says that nobody reads any more (`mbn … | head -1`). */
function isClosedPipe(error: unknown): boolean {
  const code = errorCode(error);
  return (
    code === "EPIPE" || code === "ECONNRESET" || code === "ERR_STREAM_DESTROYED" || code === "EOF"
  );
}

function cannotWrite(error: unknown): Failure {
  const message = `cannot write the output: ${systemReason(error)}`;
  return new Failure({ kind: "failure", message, notes: [] });
}
