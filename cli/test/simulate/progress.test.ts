import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Io } from "../../src/io.ts";
import { startProgress, timeText } from "../../src/simulate/dataset/progress.ts";

/** What is written to standard error. */
function screen(isTerminal: boolean): { readonly io: Io; readonly written: string[] } {
  const written: string[] = [];
  const sink = { isTerminal, columns: 80, write: async (text: string) => void written.push(text) };
  const io: Io = {
    cwd: ".",
    env: {},
    stdinIsTerminal: false,
    stdout: sink,
    stderr: sink,
    readStdin: async () => new Uint8Array(),
    writeFiles: () => {},
  };
  return { io, written };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("progress", () => {
  test("says how far it is and, once that is known, how long it takes", async () => {
    const { io, written } = screen(true);
    const progress = startProgress(io, 100, 1000);
    progress.add(1, 10);
    vi.advanceTimersByTime(1000);
    progress.add(9, 90);
    progress.add(1, 10);
    vi.advanceTimersByTime(2000);
    progress.add(9, 90);
    await progress.end();
    expect(written).toEqual([
      "\r\u001b[K10 of 100 traces, 10%, 10/s",
      "\r\u001b[K20 of 100 traces, 20%, 7/s, 12 s left",
      "\r\u001b[K",
    ]);
  });

  test("is silent where nobody watches", async () => {
    const { io, written } = screen(false);
    const progress = startProgress(io, 100, 1000);
    vi.advanceTimersByTime(10_000);
    progress.add(50, 500);
    await progress.end();
    expect(written).toEqual([]);
  });

  test.each([
    [900, "0.9 s"],
    [48_000, "48 s"],
    [720_000, "12 min"],
    [12_600_000, "3.5 h"],
  ])("%i ms are %s", (milliseconds, text) => {
    expect(timeText(milliseconds)).toBe(text);
  });
});
