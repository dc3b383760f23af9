import { describe, expect, it, vi } from "vitest";
import { preciseClock } from "../../src/integration/index.ts";

const MS = 1_000_000;

describe("the precise clock", () => {
  it("wakes in order, never early, and not from within wakeAt", async () => {
    const clock = preciseClock();
    const start = clock.now();
    const woken: string[] = [];
    const early: number[] = [];
    const at = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const time = start + ms * MS;
        clock.wakeAt(time, () => {
          early.push(Math.min(0, clock.now() - time));
          woken.push(`${ms}`);
          resolve();
        });
      });
    const all = [at(20), at(-5), at(1.5), at(3)];
    expect(woken).toEqual([]);
    await Promise.all(all);
    expect(woken).toEqual(["-5", "1.5", "3", "20"]);
    expect(early.every((by) => by === 0)).toBe(true);
  });

  it("is called off while it sleeps and while it turns", async () => {
    const clock = preciseClock();
    let rung = 0;
    const offs = [0.5, 1, 15].map((ms) => clock.wakeAt(clock.now() + ms * MS, () => (rung += 1)));
    for (const off of offs) off();
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
    expect(rung).toBe(0);
  });

  it("refuses to wake somebody at NaN", () => {
    expect(() => preciseClock().wakeAt(NaN, () => undefined)).toThrow(RangeError);
  });

  it("is the system's clock where turns cannot be asked for", async () => {
    vi.stubGlobal("setImmediate", undefined);
    const clock = preciseClock();
    vi.unstubAllGlobals();
    const time = clock.now() + 2 * MS;
    const woken = await new Promise<number>((resolve) => {
      clock.wakeAt(time, () => resolve(clock.now()));
    });
    expect(woken).toBeGreaterThanOrEqual(time);
  });
});
