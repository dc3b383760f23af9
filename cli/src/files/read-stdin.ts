import * as fs from "node:fs";
import process from "node:process";
import { isWindows } from "../paths/platform.ts";
import { MOST_OF_TEXT, MOST_OF_TRACE } from "./bounds.ts";
import { PATIENT, readDescriptor, tooLong } from "./read-file.ts";
import { systemFailure } from "./system-error.ts";

const SHOWN = "standard input";

/** What a person at the terminal is told who is waited for. */
export const WAITING_FOR_TERMINAL: string = `reading from the terminal; end with ${isWindows() ? "Ctrl-Z and Enter" : "Ctrl-D"}\n`;

/** All of standard input, or of a `given` stream in its place. Whoever writes it may take their time, but not go on without end. */
export async function readStdin(given?: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  try {
    if (given !== undefined) return await collect(given, SHOWN);
    // A file has a size, and is no stream that might be without end.
    if (fs.fstatSync(0).isFile()) return readDescriptor(0, SHOWN, MOST_OF_TRACE, PATIENT);
    return await collect(process.stdin, SHOWN);
  } catch (error) {
    throw systemFailure("read", SHOWN, error);
  }
}

/** Everything that a stream gives, as long as it is no more than a text may have. */
async function collect(stream: AsyncIterable<Uint8Array>, shown: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by an error ends the stream, and with it what keeps the process alive.
  for await (const part of stream) {
    length += part.length;
    if (length > MOST_OF_TEXT) throw tooLong(shown, MOST_OF_TEXT, undefined);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
