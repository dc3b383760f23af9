/** First time that is refused, in ns: doubles count exactly below it. 104 days. */
export const TIME_LIMIT: number = 2 ** 53;

/** Bytes that a compressed file may have when unpacked, unless told otherwise. */
export const UNPACKED_LIMIT: number = 2 ** 31;
