import * as fs from "node:fs";
import { Failure, errorCode } from "../failure.ts";
import { MOST_OF_TEXT, PATIENCE, sizeText } from "./bounds.ts";
import { cannot, systemFailure } from "./system-error.ts";

// The one place where the command line reads files. Reading always ends: after so many bytes,
// and where there is no file but a device or a pipe also after so much time.

/** How a file is to be read. */
export interface ReadBounds {
  /** Bytes of a file. Of anything else at most as many as of a text. */
  readonly most: number;
  /** Whether devices and pipes are refused, as what a source or a data set names. */
  readonly filesOnly?: boolean;
  /** What to say where it is a folder: the reason, then hints. */
  readonly folder?: readonly [reason: string, ...notes: readonly string[]];
}

/** All bytes of a file; `shown` is its name for people. Throws a `Failure` that says why not. */
export function readBytes(path: string, shown: string, bounds: ReadBounds): Uint8Array {
  try {
    const stats = fs.statSync(path);
    if (stats.isDirectory()) {
      const [reason, ...notes] = bounds.folder ?? ["it is a folder"];
      throw cannot("read", shown, reason, notes);
    }
    if (bounds.filesOnly === true && !stats.isFile()) {
      throw cannot("read", shown, `it is ${kindOf(stats)}, and only files are read here`);
    }
    if (stats.isFile() && stats.size > bounds.most) throw tooLong(shown, bounds.most, stats.size);
    // Without this flag, opening a pipe waits for somebody who writes.
    const descriptor = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      return readDescriptor(descriptor, shown, bounds.most, waitingFor(path, stats));
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    throw systemFailure("read", shown, error);
  }
}

/**
 * The first bytes of a regular file, in a buffer that is filled anew by each call's reader; undefined
 * where it cannot be read, which whoever reads all of it says.
 */
export function readHead(path: string, head: Uint8Array): Uint8Array | undefined {
  try {
    if (!fs.statSync(path).isFile()) return undefined;
    const descriptor = fs.openSync(path, "r");
    try {
      return head.subarray(0, fs.readSync(descriptor, head, 0, head.length, 0));
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** What is to be done while nothing comes. */
export interface Waiting {
  /** Milliseconds until that is a failure. */
  readonly patience: number;
  /** Whether the end may come before the beginning: a named pipe that nobody has opened to write. */
  readonly endsEarly: boolean;
}

/** Whoever started mbn sees to the other end. */
export const PATIENT: Waiting = { patience: Infinity, endsEarly: false };

/** `/dev/fd/63`: what the shell made of `<(…)`. */
const INHERITED = /^\/(?:dev\/(?:fd\/\d+|stdin|stdout|stderr)|proc\/(?:self|\d+)\/fd\/\d+)$/;

/** Whether a path names what mbn was started with. */
export function isInherited(path: string): boolean {
  return INHERITED.test(path);
}

function waitingFor(path: string, stats: fs.Stats): Waiting {
  if (isInherited(path)) return PATIENT;
  return { patience: PATIENCE, endsEarly: stats.isFIFO() };
}

function kindOf(stats: fs.Stats): string {
  if (stats.isFIFO()) return "a named pipe";
  return stats.isSocket() ? "a socket" : "a device";
}

const PORTION = 1 << 16;

/** The rest of an open file. A file may have `most` bytes, anything else as many as a text. */
export function readDescriptor(
  descriptor: number,
  shown: string,
  most: number,
  waiting: Waiting,
): Uint8Array {
  const stats = fs.fstatSync(descriptor);
  // A file may grow a little meanwhile, like a log; what has no size ends where a text has to.
  const limit = stats.isFile() ? Math.min(most, Math.max(MOST_OF_TEXT, stats.size)) : MOST_OF_TEXT;
  const deadline = performance.now() + waiting.patience;
  let buffer = Buffer.allocUnsafe(stats.isFile() ? Math.min(stats.size, limit) + 1 : PORTION);
  let length = 0;
  for (;;) {
    if (length === buffer.length) buffer = larger(buffer, limit);
    const count = readSome(descriptor, buffer, length);
    if (count === 0 && !(length === 0 && waiting.endsEarly)) return buffer.subarray(0, length);
    const isSlow = count === undefined || !stats.isFile();
    if (isSlow && performance.now() > deadline) throw tooLate(shown);
    if (count === undefined || count === 0) pause();
    else length += count;
    if (length > limit) throw tooLong(shown, limit, undefined);
  }
}

/** Never more than a byte above the limit, which tells that there is more. */
function larger(buffer: Buffer, limit: number): Buffer<ArrayBuffer> {
  const next = Buffer.allocUnsafe(Math.min(limit + 1, buffer.length * 2));
  buffer.copy(next);
  return next;
}

/** How many bytes came; undefined if none are there yet. */
function readSome(descriptor: number, buffer: Buffer, at: number): number | undefined {
  try {
    return fs.readSync(descriptor, buffer, at, buffer.length - at, null);
  } catch (error) {
    if (errorCode(error) === "EAGAIN") return undefined;
    // Windows says so at the end of a pipe.
    if (errorCode(error) === "EOF") return 0;
    throw error;
  }
}

/** Milliseconds between two looks at a pipe. */
const PAUSE = 5;
const clock = new Int32Array(new SharedArrayBuffer(4));

/** Files are read without the event loop, so that a compiler can ask for them. */
export function pause(): void {
  Atomics.wait(clock, 0, 0, PAUSE);
}

/** `size` is undefined where nobody knows it. */
export function tooLong(shown: string, most: number, size: number | undefined): Failure {
  const has = size === undefined ? `more than ${sizeText(most)}` : sizeText(size);
  return new Failure({
    kind: "input",
    message: `${shown} has ${has}; mbn reads at most ${sizeText(most)} of it`,
    file: shown,
    notes: [],
  });
}

function tooLate(shown: string): Failure {
  return cannot("read", shown, `it did not come to its end within ${PATIENCE / 1000} s`, [
    "a file has an end; standard input (-) may take its time",
  ]);
}
