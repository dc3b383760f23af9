import * as fs from "node:fs";
import { errorCode } from "../failure.ts";
import { PATIENCE } from "../files/bounds.ts";
import { isInherited, pause } from "../files/read-file.ts";

/** Text is written as UTF-8, bytes as they are, parts one after the other as they are made. */
export type Content = string | Uint8Array | Parts;

/** A content too long to be held whole. */
interface Parts {
  readonly parts: Iterable<string | Uint8Array>;
}

/** Writes a content to an open file, from where the last writing ended. */
export function writeInto(descriptor: number, content: Content): void {
  for (const part of partsOf(content)) fs.writeFileSync(descriptor, part);
}

function partsOf(content: Content): Iterable<string | Uint8Array> {
  return typeof content === "string" || content instanceof Uint8Array ? [content] : content.parts;
}

/**
 * Writes to a device or a pipe, which has to take something every two seconds: nobody may ever
 * read a named pipe. One that mbn was started with may wait for its reader.
 */
export function writeThrough(path: string, content: Content): void {
  const patience = isInherited(path) ? Infinity : PATIENCE;
  const descriptor = openReady(path, patience);
  try {
    for (const part of partsOf(content)) {
      const bytes = Buffer.from(part);
      let written = 0;
      while (written < bytes.length) {
        written += whenReady("EAGAIN", patience, () => fs.writeSync(descriptor, bytes, written));
      }
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

function openReady(path: string, patience: number): number {
  const { O_WRONLY, O_NONBLOCK } = fs.constants;
  // Without this flag, opening a pipe waits for somebody who reads; with it, that fails.
  return whenReady("ENXIO", patience, () => fs.openSync(path, O_WRONLY | (O_NONBLOCK ?? 0)));
}

/** Repeats a call as long as it fails with `code`, for a while. */
function whenReady(code: string, patience: number, call: () => number): number {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return call();
    } catch (error) {
      if (errorCode(error) !== code || performance.now() > deadline) throw error;
      pause();
    }
  }
}
