// How much is read at most. What counts is what comes, not what the file system promises: devices
// and pipes have no size, and files grow.

const MEBIBYTE = 1024 * 1024;

/** Bytes of a text, and of anything that has no size: three times what the language is measured with. */
export const MOST_OF_TEXT: number = 64 * MEBIBYTE;

/** Bytes of a trace in a file. The runtime addresses no more at once. */
export const MOST_OF_TRACE: number = 2 ** 31 - 1;

/** Milliseconds in which a device or a named pipe has to come to its end. */
export const PATIENCE = 2000;

/** Bytes as text: `64 MiB`. */
export function sizeText(bytes: number): string {
  const size = bytes / MEBIBYTE;
  return `${Number.isInteger(size) ? size : size.toFixed(1)} MiB`;
}
