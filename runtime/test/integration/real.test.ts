// With real clocks and a real socket.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { preciseClock, systemClock, TunnelDriver } from "../../src/integration/index.ts";
import { constant, machine, pad } from "../framework/build.ts";

describe.each([
  ["systemClock", systemClock],
  ["preciseClock", preciseClock],
])("with %s", (_, makeClock) => {
  it.each([200, 1000, 5000])(
    "a machine gets the %s packets a second that it asks for",
    async (rate) => {
      const clock = makeClock();
      const steady = machine([
        { on: { NormalSent: 1 } },
        { action: pad(1e6 / rate), on: { PaddingSent: 1 } },
      ]);
      let padding = 0;
      const sink = { sendNormal: () => true, sendPadding: () => (padding += 1) > 0 };
      const driver = new TunnelDriver<string>({ machines: [steady], clock, sink, catchUp: 60e9 });
      const earliest = clock.now();
      driver.send("first");
      const latest = clock.now();
      await sleep(500);
      const before = clock.now();
      driver.received("padding"); // What was due before has happened then.
      const after = clock.now();
      driver.close();
      expect(padding).toBeGreaterThanOrEqual(Math.floor(((before - latest) / 1e9) * rate) - 1);
      expect(padding).toBeLessThanOrEqual(Math.ceil(((after - earliest) / 1e9) * rate));
    },
  );
});

describe("a peer that does not read", () => {
  it("makes no memory grow, although padding bypasses blocking", async () => {
    const server = createServer({ pauseOnConnect: true }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const socket = connect({ port: address.port, host: "127.0.0.1" });
    await once(socket, "connect");
    const often = { timeout: constant(100), limit: null };
    const flood = machine([
      { on: { NormalSent: 1 } },
      {
        action: {
          kind: "block",
          bypass: true,
          replace: false,
          timeout: constant(0),
          duration: constant(1e10),
          limit: null,
        },
        on: { BlockingBegin: 2 },
      },
      {
        action: { kind: "pad", bypass: true, replace: false, ...often },
        on: { PaddingSent: 2 },
      },
    ]);
    const cell = Buffer.alloc(64 * 1024);
    const driver = new TunnelDriver<Buffer>({
      machines: [flood],
      capacity: 32,
      sink: { sendNormal: (one) => socket.write(one), sendPadding: () => socket.write(cell) },
    });
    socket.on("drain", () => driver.resume());
    driver.send(cell);
    while (driver.tally.paddingDropped < 500) {
      await sleep(20);
      driver.send(cell.subarray(0, 1));
    }
    expect(socket.writableLength).toBeLessThanOrEqual(socket.writableHighWaterMark + cell.length);
    expect(driver.tally.timers).toBeGreaterThan(500);
    driver.close({ drain: false });
    socket.destroy();
    server.close();
  });
});
