// What lies where in the linear memory of what reads and writes lines. Constants only: this file is
// compiled by both compilers.

/** Bytes of text at a time. */
export const TEXT_ROOM = 65536;
/** Packets of the shortest lines that so much text holds: `0,s` and a newline. */
export const MOST_READ = 16384;
/** Packets whose lines of at most 24 bytes find room. */
export const MOST_WRITTEN = 2048;

export const TEXT = 2048;
/** Columns of a trace, behind the text and what reading it eight bytes at a time goes over. */
export const TIMES = 68608;
export const SENT = 199680;
export const PADDING = 216064;
