// The driver against the reference's simulator: the same machines, seed, packets in and packets
// arriving have to give the same events at the same nanoseconds. `fixtures/README.md` has where
// the two may differ.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { decodeMachine, Framework, xoshiro256StarStar } from "../../src/index.ts";
import type { Report } from "../../src/index.ts";
import { TunnelDriver } from "../../src/integration/index.ts";
import type { Clock } from "../../src/integration/index.ts";

interface Simulated {
  readonly client: readonly string[];
  /** Padding and blocking, as 64 bits in hexadecimal. */
  readonly fractions: readonly [string, string];
  readonly seed: string;
  /** Nanoseconds and what happened, as "5 sp0": rn and rp are packets that arrive. */
  readonly events: readonly string[];
}

const file = new URL("fixtures/simulated.jsonl", import.meta.url);
const simulated = readFileSync(file, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Simulated);

/** A clock that is set to each packet's time only after all alarms before it have rung. */
class PacketClock implements Clock {
  time = 0;
  #alarms: { readonly at: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const alarm = { at: Math.max(at, this.time), wake };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
    };
  }

  goTo(time: number): void {
    for (let at = this.#next(); at < time; at = this.#next()) {
      const alarm = this.#alarms.find((one) => one.at === at);
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
      this.time = at;
      alarm?.wake();
    }
    this.time = time;
  }

  #next(): number {
    return Math.min(...this.#alarms.map(({ at }) => at));
  }
}

const SHORT: Readonly<Record<string, string>> = {
  NormalSent: "sn",
  PaddingSent: "sp",
  TunnelSent: "st",
  NormalRecv: "rn",
  PaddingRecv: "rp",
  BlockingBegin: "bb",
  BlockingEnd: "be",
  TimerBegin: "tb",
  TimerEnd: "te",
};

function fraction(digits: string): number {
  return new DataView(BigUint64Array.of(BigInt(`0x${digits}`)).buffer).getFloat64(0, true);
}

/** What the machines hear when the driver gets the run's packets. */
function driven({ client, fractions, seed, events }: Simulated): string[] {
  const clock = new PacketClock();
  const heard: string[] = [];
  const observer = (report: Report): void => {
    const code = report.kind === "event" ? SHORT[report.event] : undefined;
    if (report.kind !== "event" || code === undefined) return;
    heard.push(`${clock.time} ${code}${report.machine ?? ""}`);
  };
  const framework = new Framework({
    machines: client.map((machine) => decodeMachine(machine)),
    now: 0,
    maxPaddingFrac: fraction(fractions[0]),
    maxBlockingFrac: fraction(fractions[1]),
    generator: xoshiro256StarStar(BigInt(seed)),
    observer,
  });
  const sink = { sendNormal: () => true, sendPadding: () => true };
  const driver = new TunnelDriver<string>({ framework, clock, sink });
  for (const event of events) {
    const [time, code] = event.split(" ");
    if (code === "sn" || code === "rn" || code === "rp") clock.goTo(Number(time));
    if (code === "sn") driver.send("");
    if (code === "rn" || code === "rp") driver.received(code === "rn" ? "normal" : "padding");
  }
  clock.goTo(Number(events.at(-1)?.split(" ")[0]) + 1);
  return heard;
}

/** By instant: at one, the simulator's order is that of its own queues. The last is cut off. */
function byInstant(events: readonly string[]): string[] {
  const instants = Map.groupBy(events, (event) => event.split(" ")[0]);
  return [...instants.values()].slice(0, -1).map((one) => one.toSorted().join(", "));
}

it.each(simulated.map((run, i) => ({ ...run, number: i + 1 })))(
  "run $number: the machines hear what they hear in the simulator, when they do",
  (run) => {
    const wanted = byInstant(run.events);
    expect(wanted.length).toBeGreaterThan(40);
    expect(byInstant(driven(run)).slice(0, wanted.length)).toEqual(wanted);
  },
);

it("the runs have every kind of event, and packets let go when blocking ends", () => {
  const all = simulated.flatMap(({ events }) => byInstant(events));
  for (const code of ["sn", "st", "sp", "rn", "rp", "bb", "be", "tb", "te"]) {
    expect(all.some((instant) => instant.includes(` ${code}`))).toBe(true);
  }
  expect(all.some((instant) => / be, .* st/.test(instant))).toBe(true);
});
