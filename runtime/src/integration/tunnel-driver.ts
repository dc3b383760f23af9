import type { Framework } from "../framework/framework.ts";
import type { TriggerAction } from "../framework/action.ts";
import { Blocking } from "./blocking.ts";
import type { Clock } from "./clock.ts";
import { EgressQueue } from "./egress-queue.ts";
import type { Waiting } from "./egress-queue.ts";
import { EventQueue } from "./event-queue.ts";
import { MachineTimers } from "./machine-timers.ts";
import type { Scheduled } from "./machine-timers.ts";
import { decidePadding } from "./padding-decision.ts";
import { emptyTally } from "./tally.ts";
import type { Tally } from "./tally.ts";

/**
 * Where packets leave: each function hands one packet to the network, all of one size. They may
 * call the driver. What they throw comes out of the driver's function that was called, or of a
 * timer; the packet counts as not sent, and the driver goes on.
 */
export interface PacketSink<Packet> {
  /**
   * Takes the packet in any case; false asks to wait for `TunnelDriver.resume`, as
   * `socket.write` of TCP does. Where nothing is ever full, as in UDP, it returns true.
   */
  sendNormal(packet: Packet): boolean;
  /** The same for a padding packet, which the other end throws away. */
  sendPadding(): boolean;
}

/** What a driver is made of; times are nanoseconds. */
export interface TunnelOptions<Packet> {
  /** The machines at this end; from now on only the driver may trigger its events. */
  readonly framework: Framework;
  /** Nanoseconds since the same origin as the framework's `now`. */
  readonly clock: Clock;
  readonly sink: PacketSink<Packet>;
  /**
   * Packets that may wait before `send` asks for a pause and padding is dropped instead of
   * queued; 1 or more, 1024 unless told.
   */
  readonly capacity?: number;
  /** Called when packets may be sent again after `send` said false. */
  readonly onDrain?: () => void;
  /**
   * Events that may wait for the framework; beyond, the oldest are dropped. 1 or more, 2048
   * unless told.
   */
  readonly eventCapacity?: number;
}

/** Steps taken in one go; then the host gets a turn, so that no machine can hang it. */
const STEPS_PER_WAKE = 4096;

/**
 * A defended connection: normal packets go in, normal and padding packets come out at the
 * `sink` when the machines say so. Follows the framework's contract for integrators: two
 * timers a machine, one blocking, an egress queue, and every event at its moment.
 *
 * Events are given to the framework one at a time, in the order in which they happened, as in
 * the reference's simulator. What is due earlier is done earlier, also when the clock wakes
 * late; at one instant the end of blocking comes first, then waiting packets, internal timers
 * and actions. Zero-length blocking begins and then ends, which the simulator has the other
 * way round.
 */
export class TunnelDriver<Packet> {
  readonly #framework: Framework;
  readonly #clock: Clock;
  readonly #sink: PacketSink<Packet>;
  readonly #capacity: number;
  readonly #onDrain: () => void;
  readonly #timers: MachineTimers;
  readonly #blocking = new Blocking();
  readonly #queue = new EgressQueue<Packet>();
  readonly #events: EventQueue;
  readonly #tally = emptyTally();
  #sinkReady = true;
  #paused = false;
  #running = false;
  #closed = false;
  #cancelWake: () => void = () => undefined;

  /** @throws {RangeError} for a capacity below 1 or NaN. */
  constructor(options: TunnelOptions<Packet>) {
    this.#framework = options.framework;
    this.#clock = options.clock;
    this.#sink = options.sink;
    this.#capacity = checked("capacity", options.capacity ?? 1024);
    this.#onDrain = options.onDrain ?? (() => undefined);
    this.#timers = new MachineTimers(options.framework.numMachines);
    this.#events = new EventQueue(checked("eventCapacity", options.eventCapacity ?? 2048));
  }

  /** What has happened so far; a copy. */
  get tally(): Tally {
    return { ...this.#tally, droppedEvents: this.#events.dropped };
  }

  /** Packets that wait to leave. */
  get waiting(): number {
    return this.#queue.length;
  }

  /**
   * Sends a normal packet, now or when the machines allow. The packet is taken in any case;
   * false asks to wait for `onDrain`. @throws {Error} once the driver is closed.
   */
  send(packet: Packet): boolean {
    if (this.#closed) throw new Error("the tunnel is closed, it takes no more packets");
    this.#tally.normalQueued += 1;
    this.#events.push({ kind: "NormalSent" });
    this.#queue.push({ kind: "normal", packet });
    this.#run();
    this.#paused = this.#queue.length >= this.#capacity;
    return !this.#paused;
  }

  /**
   * Tells that a packet of the other end has arrived and turned out normal or padding. Nothing
   * happens once the driver is closed.
   */
  received(kind: "normal" | "padding"): void {
    if (this.#closed) return;
    this.#tally[kind === "normal" ? "normalReceived" : "paddingReceived"] += 1;
    this.#events.push({ kind: "TunnelRecv" });
    this.#events.push({ kind: kind === "normal" ? "NormalRecv" : "PaddingRecv" });
    this.#run();
  }

  /** Tells that the sink takes packets again: what waited for it leaves. */
  resume(): void {
    this.#sinkReady = true;
    if (!this.#closed) this.#run();
  }

  /**
   * Ends the defense: timers stop, waiting normal packets leave at once, padding does not. From
   * then on nothing is sent and nobody is called.
   */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelWake();
    for (let item = this.#queue.take(); item !== undefined; item = this.#queue.take()) {
      if (item.kind === "normal") this.#transmit(item);
    }
  }

  #run(): void {
    if (this.#running || this.#closed) return;
    this.#running = true;
    this.#cancelWake();
    try {
      for (let steps = 0; steps < STEPS_PER_WAKE && !this.#closed; steps++) {
        if (!this.#step(this.#clock.now())) break;
      }
    } finally {
      this.#running = false;
      this.#sleep();
    }
    if (this.#paused && this.#queue.length < this.#capacity / 2) {
      this.#paused = false;
      this.#onDrain();
    }
  }

  /** Does the next thing that is due; false if there is none. */
  #step(now: number): boolean {
    const event = this.#events.take();
    if (event !== undefined) {
      for (const action of this.#framework.triggerEvents([event], now)) this.#apply(action, now);
      return true;
    }
    const timer = this.#timers.next() ?? Infinity;
    if (this.#blocking.expire(Math.min(now, timer))) {
      this.#events.push({ kind: "BlockingEnd" });
      return true;
    }
    if (this.#flowing) {
      const item = this.#queue.take();
      if (item !== undefined) this.#transmit(item);
      return true;
    }
    const expired = this.#timers.take(now);
    if (expired === undefined) return false;
    if (expired.timer === "action") this.#perform(expired.machine, expired.action, now);
    else this.#events.push({ kind: "TimerEnd", machine: expired.machine });
    return true;
  }

  /** Whether a packet that waits may leave at once. */
  get #flowing(): boolean {
    return this.#blocking.state === "open" && this.#sinkReady && this.#queue.length > 0;
  }

  /** Does what the framework asks for: sets or stops timers. */
  #apply(action: TriggerAction, now: number): void {
    const { machine } = action;
    switch (action.kind) {
      case "cancel":
        this.#timers.cancel(machine, action.timer);
        return;
      case "pad": {
        const { bypass, replace } = action;
        this.#timers.schedule(machine, now + action.timeout, { kind: "pad", bypass, replace });
        return;
      }
      case "block": {
        const { bypass, replace, duration } = action;
        const scheduled: Scheduled = { kind: "block", bypass, replace, duration };
        this.#timers.schedule(machine, now + action.timeout, scheduled);
        return;
      }
      case "timer":
        if (this.#timers.update(machine, now + action.duration, action.replace, now)) {
          this.#events.push({ kind: "TimerBegin", machine });
        }
        return;
    }
  }

  /** An action timer went off. */
  #perform(machine: number, action: Scheduled, now: number): void {
    if (action.kind === "block") {
      this.#blocking.block(now + action.duration, action);
      this.#tally.blockings += 1;
      this.#events.push({ kind: "BlockingBegin", machine });
      return;
    }
    this.#events.push({ kind: "PaddingSent", machine });
    switch (decidePadding(this.#blocking.state, action, this.#queue.length)) {
      case "none":
        this.#tally.paddingReplaced += 1;
        return;
      case "release": {
        this.#tally.paddingReplaced += 1;
        const item = this.#queue.take();
        if (item !== undefined) this.#transmit(item);
        return;
      }
      case "queue":
        this.#queuePadding();
        return;
      case "send":
        if (this.#blocking.state === "open") this.#queuePadding();
        else this.#transmit({ kind: "padding" });
        return;
    }
  }

  /** Padding that nobody can take away must not fill the memory. */
  #queuePadding(): void {
    if (this.#queue.length < this.#capacity) this.#queue.push({ kind: "padding" });
    else this.#tally.paddingDropped += 1;
  }

  #transmit(item: Waiting<Packet>): void {
    const ready =
      item.kind === "normal" ? this.#sink.sendNormal(item.packet) : this.#sink.sendPadding();
    this.#tally[item.kind === "normal" ? "normalSent" : "paddingSent"] += 1;
    if (!ready) this.#sinkReady = false;
    this.#events.push({ kind: "TunnelSent" });
  }

  /** Asks to be woken for whatever is due next. */
  #sleep(): void {
    if (this.#closed) return;
    const now = this.#clock.now();
    const pending = this.#events.length > 0 || this.#flowing ? now : undefined;
    const times = [pending, this.#timers.next(), this.#blocking.until];
    // fixed: three times.
    const next = Math.min(...times.map((time) => time ?? Infinity));
    if (next < Infinity) this.#cancelWake = this.#clock.wakeAt(next, () => this.#run());
  }
}

function checked(name: string, capacity: number): number {
  if (capacity >= 1) return capacity;
  throw new RangeError(`the tunnel's ${name} must be 1 or more, not ${capacity}`);
}
