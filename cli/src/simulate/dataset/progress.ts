import type { Io } from "../../io.ts";

export interface Progress {
  /** So many traces more are done, of so many bytes together. */
  readonly add: (traces: number, bytes: number) => void;
  /** Takes the line away. */
  readonly end: () => Promise<void>;
}

/** Milliseconds between two lines. */
const PAUSE = 200;
/** And until the time left is guessed. */
const SETTLE = 2000;

/** One line on the terminal that says how far the work is; nothing where stderr is none. */
export function startProgress(io: Io, traces: number, bytes: number): Progress {
  if (!io.stderr.isTerminal) return { add: () => {}, end: async () => {} };
  const start = performance.now();
  let shown = start;
  let tracesDone = 0;
  let bytesDone = 0;
  let writing = Promise.resolve();
  const write = (text: string): void => {
    writing = writing.then(() => io.stderr.write(text)).catch(() => {});
  };
  return {
    add: (moreTraces, moreBytes) => {
      tracesDone += moreTraces;
      bytesDone += moreBytes;
      const now = performance.now();
      if (now - shown < PAUSE) return;
      shown = now;
      const passed = now - start;
      const share = bytes === 0 ? 1 : bytesDone / bytes;
      const left =
        passed < SETTLE || share === 0 ? "" : `, ${timeText((passed / share) * (1 - share))} left`;
      const rate = ((tracesDone / passed) * 1000).toFixed(0);
      write(
        `\r\u001b[K${tracesDone} of ${traces} traces, ${(100 * share).toFixed(0)}%, ${rate}/s${left}`,
      );
    },
    end: async () => {
      write("\r\u001b[K");
      await writing;
    },
  };
}

/** `48 s`, `12 min`, `3.5 h`: from milliseconds. */
export function timeText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${seconds.toFixed(0)} s`;
  if (seconds < 7200) return `${(seconds / 60).toFixed(0)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
