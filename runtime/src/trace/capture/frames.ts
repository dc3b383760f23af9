/** A frame as a capture file has it; one object is used for all frames of a file. */
export interface Frame {
  /** What the frame begins with: numbers of the tcpdump group's list of link types. */
  linkType: number;
  /** Seconds since 1970 and nanoseconds of the second. */
  seconds: number;
  nanoseconds: number;
  /** Where the captured bytes stand in the file: from `start`, before `end`. */
  start: number;
  end: number;
}

/** What happened to frames that could not be given. */
export interface FrameReport {
  /** The byte where the file ends within a frame; null if it ends between two. */
  truncated: number | null;
  /** Frames without a time. */
  timeless: number;
}

/** Bytes of a frame: what tools refuse to read is larger than this. */
export const LONGEST_FRAME: number = 1 << 26;
