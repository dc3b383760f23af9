import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { Failure, errorCode, systemReason } from "./failure.ts";

/** Where text goes. */
export interface Sink {
  /** Resolves when the text is handed over; a reader that has gone away is no error. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Width in character cells. */
  readonly columns: number;
}

/** A file to be written: `path` as the user gave it. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** All that a command sees of the world. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdinIsTerminal: boolean;
  /** Everything on standard input. */
  readStdin(): Promise<Uint8Array>;
  /** Makes all files appear whole, or none of them; throws a `Failure`. */
  writeFiles(files: readonly OutputFile[]): void;
}

const DEFAULT_COLUMNS = 80;

/** The process's own surroundings. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    // Getters: making either stream costs a millisecond that not every command needs.
    get stdout() {
      return streamSink(process.stdout);
    },
    get stderr() {
      return streamSink(process.stderr);
    },
    get stdinIsTerminal() {
      return process.stdin.isTTY;
    },
    readStdin,
    writeFiles: (files) => {
      withoutInterrupt(() => {
        writeFiles(process.cwd(), files);
      });
    },
  };
}

function streamSink(stream: NodeJS.WriteStream): Sink {
  return {
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : DEFAULT_COLUMNS,
    write: async (text) => {
      const { promise, resolve: done, reject } = Promise.withResolvers<undefined>();
      // A closed pipe (`mbn … | head -1`) is the reader's choice; the error also comes as
      // an event, which `main` silences.
      stream.write(text, (error) => {
        if (error === null || error === undefined || isClosedPipe(error)) done(undefined);
        else reject(error);
      });
      await promise;
    },
  };
}

/** Whether an error only says that nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  const code = errorCode(error);
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" || code === "EOF";
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of process.stdin) {
      chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array));
    }
  } catch (error) {
    const message = `cannot read standard input: ${systemReason(error)}`;
    throw new Failure({ kind: "failure", message, notes: [] });
  }
  return Buffer.concat(chunks);
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

/**
 * Each text goes to a new file beside its destination; only when all are complete are
 * they renamed, so that a full disk or a wrong path leaves everything as it was. Devices
 * and named pipes (`/dev/null`) cannot be replaced: they are written last, directly.
 */
export function writeFiles(cwd: string, files: readonly OutputFile[]): void {
  const stages = files.map((file) => explain(file.path, () => stage(cwd, file)));
  try {
    for (const { file, temporary, target } of stages) {
      if (temporary === undefined) continue;
      explain(file.path, () => {
        const mode = modeOf(target);
        fs.writeFileSync(temporary, file.text, { flag: "wx", mode, flush: true });
      });
    }
    for (const { file, temporary, target } of stages) {
      explain(file.path, () => {
        if (temporary === undefined) fs.writeFileSync(target, file.text);
        else fs.renameSync(temporary, target);
      });
    }
  } finally {
    for (const { temporary } of stages) {
      if (temporary !== undefined) fs.rmSync(temporary, { force: true });
    }
  }
}

interface Stage {
  readonly file: OutputFile;
  /** Undefined for what is written directly. */
  readonly temporary: string | undefined;
  readonly target: string;
}

function stage(cwd: string, file: OutputFile): Stage {
  const path = resolve(cwd, file.path);
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) {
    throw cannotWrite(file.path, "it is a folder", ["name a file in it"]);
  }
  if (stats !== undefined && !stats.isFile()) return { file, temporary: undefined, target: path };
  // A rename would get around a file's own write protection.
  if (stats !== undefined) fs.accessSync(path, fs.constants.W_OK);
  // The file behind a symbolic link, so that writing does not replace the link.
  const target = stats === undefined ? path : fs.realpathSync(path);
  const temporary = join(dirname(target), `.mbn-${randomBytes(6).toString("hex")}.tmp`);
  return { file, temporary, target };
}

function modeOf(path: string): number {
  const permissions = fs.statSync(path, { throwIfNoEntry: false })?.mode;
  return permissions === undefined ? 0o666 : permissions & 0o777;
}

function explain<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (errorCode(error) !== "ENOENT") throw cannotWrite(path, systemReason(error), []);
    const folder = dirname(path);
    throw cannotWrite(path, `there is no folder ${folder}`, [`make it first: mkdir -p ${folder}`]);
  }
}

function cannotWrite(path: string, reason: string, notes: readonly string[]): Failure {
  return new Failure({
    kind: "failure",
    message: `cannot write ${path}: ${reason}`,
    file: path,
    notes: [...notes, "nothing was written"],
  });
}
