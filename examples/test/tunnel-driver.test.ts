import { compileFile } from "@mbn-lang/compiler";
import { Framework, xoshiro256StarStar } from "@mbn-lang/runtime";
import { FakeClock, MAX_ROUNDS, TunnelDriver } from "@mbn-lang/runtime/integration";
import type { TunnelOptions } from "@mbn-lang/runtime/integration";
import { describe, expect, it } from "vitest";

const MS = 1_000_000;

/** The machines of a source, as they would be on one side of a tunnel. */
function machinesOf(source: string) {
  const host = { readFile: () => ({ ok: true as const, text: source }) };
  const { value, diagnostics } = compileFile("/test.mbn", host);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return value.outputs.flatMap((one) => (one.kind === "machine" ? [one.machine.machine] : []));
}

/** A driver on a fake clock, and the log of what left when, in milliseconds. */
function drive(source: string, options: Partial<TunnelOptions<string>> = {}) {
  const clock = new FakeClock();
  const log: string[] = [];
  const note = (what: string): boolean => {
    log.push(`${clock.now() / MS} ${what}`);
    return true;
  };
  const framework = new Framework({
    machines: machinesOf(source),
    now: clock.now(),
    generator: xoshiro256StarStar(1),
  });
  const sink = { sendNormal: note, sendPadding: () => note("padding") };
  const driver = new TunnelDriver<string>({ framework, clock, sink, ...options });
  return { clock, log, driver };
}

const noop = "machine noop { state idle {} }";

describe("a tunnel without a defense", () => {
  it("sends at once and in order", () => {
    const { clock, log, driver } = drive(noop);
    driver.send("a");
    clock.advance(5 * MS);
    driver.send("b");
    driver.send("c");
    expect(log).toEqual(["0 a", "5 b", "5 c"]);
    expect(driver.tally).toMatchObject({ normalQueued: 3, normalSent: 3, paddingSent: 0 });
  });
});

describe("padding", () => {
  it("leaves when its timer expires, and the machine hears of it", () => {
    const { clock, log, driver } = drive(`machine m {
      limits { padding unlimited }
      state start { on NormalSent -> pad }
      state pad {
        pad after 20ms limit 3
        on PaddingSent -> pad
      }
    }`);
    driver.send("a");
    clock.advance(1000 * MS);
    expect(log).toEqual(["0 a", "20 padding", "40 padding", "60 padding"]);
  });

  it("does not hang on a loop without delay, which ends and is told", () => {
    let overloads = 0;
    const onOverload = (): void => void (overloads += 1);
    const { clock, driver } = drive(
      `machine m {
      limits { padding unlimited }
      state start { on NormalSent -> pad }
      state pad {
        pad
        on PaddingSent -> pad
      }
    }`,
      { onOverload },
    );
    driver.send("a");
    expect(driver.tally).toMatchObject({ paddingSent: MAX_ROUNDS, overloads: 1 });
    expect(overloads).toBe(1);
    clock.advance(1000 * MS);
    expect(driver.tally.paddingSent).toBe(MAX_ROUNDS);
  });
});

const sealed = (flags: string, pad: string): string => `machine m {
  limits {
    padding unlimited
    blocking unlimited
  }
  state start { on NormalSent -> seal }
  state seal {
    block ${flags} for 100ms
    on BlockingBegin -> pad
  }
  state pad {
    ${pad}
    on PaddingSent -> pad
  }
}`;

describe("blocking", () => {
  it("holds packets back and releases them in order when it ends", () => {
    const { clock, log, driver } = drive(sealed("", "cancel internal"));
    driver.send("a");
    clock.advance(10 * MS);
    driver.send("b");
    driver.send("c");
    expect(driver.waiting).toBe(2);
    clock.advance(200 * MS);
    expect(log).toEqual(["0 a", "100 b", "100 c"]);
  });

  it("with bypass and replace sends a waiting packet in place of padding, or padding", () => {
    const { clock, log, driver } = drive(sealed("bypass", "pad bypass replace after 30ms"));
    driver.send("a");
    clock.advance(10 * MS);
    driver.send("b");
    clock.advance(80 * MS);
    expect(log).toEqual(["0 a", "30 b", "60 padding", "90 padding"]);
    expect(driver.tally).toMatchObject({ paddingReplaced: 1, paddingSent: 2 });
  });

  it("closed queues padding behind normal packets", () => {
    const { clock, log, driver } = drive(sealed("", "pad bypass after 40ms"));
    driver.send("a");
    clock.advance(10 * MS);
    driver.send("b");
    clock.advance(95 * MS);
    expect(log).toEqual(["0 a", "100 b", "100 padding", "100 padding"]);
  });
});

describe("timers", () => {
  it("begin and end as events of their machine", () => {
    const { clock, log, driver } = drive(`machine m {
      limits { padding unlimited }
      state start { on NormalSent -> arm }
      state arm {
        timer replace for 50ms
        on TimerBegin -> armed
      }
      state armed { on TimerEnd -> pad }
      state pad {
        pad after 10ms
        on PaddingSent -> end
      }
    }`);
    driver.send("a");
    clock.advance(500 * MS);
    expect(log).toEqual(["0 a", "60 padding"]);
  });
});

describe("backpressure", () => {
  it("stops sending while the sink is full, and asks the sender to wait", () => {
    let full = false;
    let drained = 0;
    const sent: string[] = [];
    const { driver } = drive(noop, {
      capacity: 2,
      onDrain: () => (drained += 1),
      sink: {
        sendNormal: (packet) => {
          sent.push(packet);
          return !full;
        },
        sendPadding: () => true,
      },
    });
    full = true;
    expect(driver.send("a")).toBe(true);
    expect(driver.send("b")).toBe(true);
    expect(driver.send("c")).toBe(false);
    expect(sent).toEqual(["a"]);
    full = false;
    driver.resume();
    expect(sent).toEqual(["a", "b", "c"]);
    expect(drained).toBe(1);
  });
});

describe("closing", () => {
  it("lets waiting normal packets leave, drops padding, and stops", () => {
    const { clock, log, driver } = drive(sealed("", "pad after 40ms"));
    driver.send("a");
    clock.advance(10 * MS);
    driver.send("b");
    clock.advance(50 * MS);
    driver.close();
    expect(log).toEqual(["0 a", "60 b"]);
    expect(clock.nextAlarm()).toBeUndefined();
    expect(() => driver.send("c")).toThrow("closed");
  });
});

describe("receiving", () => {
  it("tells the machines of the tunnel's packet before what was in it", () => {
    const { clock, log, driver } = drive(`machine m {
      limits { padding unlimited }
      state start { on TunnelRecv -> heard }
      state heard {
        on NormalRecv -> soon
        on PaddingRecv -> late
      }
      state soon { pad after 1ms }
      state late { pad after 2ms }
    }`);
    driver.received("padding");
    clock.advance(10 * MS);
    expect(log).toEqual(["2 padding"]);
    expect(driver.tally.paddingReceived).toBe(1);
  });
});
