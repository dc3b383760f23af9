import { TunnelDriver } from "@mbn-lang/runtime/integration";
import { steadyPadding } from "./machines.ts";
import { row } from "./row.ts";

const PACKETS = 1_000_000;
const ROUNDS = 7;

/** Microseconds that a call of `send` or `received` takes, the best of some rounds. */
function microseconds(call: () => void): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    for (let i = 0; i < PACKETS; i++) call();
    best = Math.min(best, ((performance.now() - begin) * 1000) / PACKETS);
  }
  return best;
}

/** What the driver adds to each packet. */
export function benchSend(): void {
  row("\nus a call", "send", "received");
  const sink = { sendNormal: () => true, sendPadding: () => true };
  const cases = [
    ["without machines", []],
    ["a machine that pads", [steadyPadding(1)]],
  ] as const;
  for (const [name, machines] of cases) {
    const driver = new TunnelDriver<string>({ machines, sink });
    const send = microseconds(() => driver.send("packet"));
    const received = microseconds(() => driver.received("normal"));
    driver.close();
    row(name, send.toFixed(2), received.toFixed(2));
  }
}
