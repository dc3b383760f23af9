import { checkTime } from "../framework/create.ts";
import { checkNames, checkOptions, checkOrigin } from "./check-options.ts";
import { systemClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { Defense } from "./defense.ts";
import { Egress } from "./egress.ts";
import { hearingOf } from "./hearing.ts";
import type { CloseOptions, Overflow, TunnelOptions } from "./options.ts";
import { Present } from "./present.ts";
import { shown } from "./shown.ts";
import { emptyCounts, tallyOf } from "./tally.ts";
import type { Counts, Tally } from "./tally.ts";

/** Steps taken in one go; then the host gets a turn, so that no machine can hang it. */
const STEPS_PER_WAKE = 4096;
/** Nanoseconds of which a driver makes up unless told. */
const CATCH_UP = 1e9;

const nothing = (): void => undefined;

/**
 * A defended connection: normal packets go in, normal and padding packets come out at the
 * `sink` when the machines say so. Follows the framework's contract for integrators: two
 * timers a machine, one blocking, an egress queue, and every event at its moment.
 *
 * Events are given to the framework one at a time, in the order in which they happened, as in
 * the reference's simulator. What is due earlier is done earlier, also when the clock wakes
 * late, and the machines are told the time when it was due: late wakes do not add up. At one
 * instant the end of blocking comes first, then waiting packets, internal timers and actions.
 * Zero-length blocking begins and then ends, which the simulator has the other way round.
 */
export class TunnelDriver<Packet> {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #overflow: Overflow;
  readonly #onDrain: () => void;
  readonly #onClosed: () => void;
  readonly #present: Present;
  readonly #egress: Egress<Packet>;
  readonly #defense: Defense<Packet>;
  readonly #counts: Counts = emptyCounts();
  #paused = false;
  #running = false;
  #closed = false;
  #ended = false;
  #wakeTime = Infinity;
  #cancelWake: () => void = nothing;

  /**
   * @throws {TypeError} for options that are missing, unknown or of the wrong kind.
   * @throws {RangeError} for numbers out of their range, and for a framework and a clock that count
   * from different origins.
   * @throws {MachineError} for an invalid machine, @throws {FrameworkError} for a fraction outside
   * [0, 1].
   */
  constructor(options: TunnelOptions<Packet>) {
    checkOptions(options);
    this.#clock = options.clock ?? systemClock();
    const now = checkOrigin(this.#clock, options.framework?.now);
    const machines = hearingOf(options, now, this.#counts);
    this.#capacity = options.capacity ?? 1024;
    this.#overflow = options.overflow ?? "queue";
    this.#onDrain = options.onDrain ?? nothing;
    this.#onClosed = options.onClosed ?? nothing;
    this.#egress = new Egress(options.sink, this.#capacity, this.#counts);
    this.#present = new Present(now, options.catchUp ?? CATCH_UP, this.#counts);
    const around = { machines, egress: this.#egress, present: this.#present, counts: this.#counts };
    this.#defense = new Defense(around, options);
  }

  /** What has happened so far; a copy. */
  get tally(): Tally {
    const tally = tallyOf(this.#counts);
    tally.droppedEvents += this.#defense.droppedEvents;
    return tally;
  }

  /** Packets that wait to leave. */
  get waiting(): number {
    return this.#egress.length;
  }

  /** When blocking ends by itself, nanoseconds of the clock; undefined while nothing is blocked. */
  get blockedUntil(): number | undefined {
    return this.#defense.blockedUntil;
  }

  /**
   * Sends a normal packet, now or when the machines allow. False asks to wait for `onDrain`; the
   * packet is taken all the same, unless `overflow` is `drop`. @throws {Error} once the driver is
   * closed.
   */
  send(packet: Packet): boolean {
    let taken = false;
    this.#outside(() => {
      taken = true;
      this.#counts.normalQueued += 1;
      if (this.#full && this.#overflow === "drop") {
        this.#counts.normalDropped += 1;
        this.#paused = true;
        return;
      }
      this.#defense.happened({ kind: "NormalSent" });
      this.#egress.put(packet);
    });
    if (!taken) throw new Error("the tunnel is closed, it takes no more packets");
    if (this.#full && this.#overflow === "unblock") this.endBlocking();
    if (this.#full) this.#paused = true;
    const goOn = !this.#paused;
    this.#tellDrain();
    return goOn;
  }

  /**
   * Tells that a packet of the other end has arrived and turned out normal or padding. Nothing
   * happens once the driver is closed. @throws {TypeError} for another kind.
   */
  received(kind: "normal" | "padding"): void {
    if (kind !== "normal" && kind !== "padding") {
      throw new TypeError(`received() takes "normal" or "padding", not ${shown(kind)}`);
    }
    this.#outside(() => {
      this.#counts[kind === "normal" ? "normalReceived" : "paddingReceived"] += 1;
      this.#defense.happened({ kind: "TunnelRecv" });
      this.#defense.happened({ kind: kind === "normal" ? "NormalRecv" : "PaddingRecv" });
    });
    this.#tellDrain();
  }

  /** Tells that the sink takes packets again: what waited for it leaves. */
  resume(): void {
    if (this.#closed) {
      this.#egress.resume();
      this.#finish();
      return;
    }
    this.#outside(() => this.#egress.resume());
    this.#tellDrain();
  }

  /**
   * Ends blocking now: the machines hear BlockingEnd, and what waits leaves. Returns whether
   * anything was blocked. They may block again at once.
   */
  endBlocking(): boolean {
    let ended = false;
    this.#outside(() => {
      ended = this.#defense.unblock();
    });
    this.#tellDrain();
    return ended;
  }

  /**
   * Ends the defense: timers stop, waiting padding is dropped, and waiting normal packets leave at
   * once, or on `resume` while the sink is full; with `drain: false` they are dropped. Returns whether
   * none waits any more; `onClosed` is called when that is so. Otherwise nobody is called from then
   * on. May be called again, to drop what still waits. @throws {TypeError} for an unknown option or
   * one of the wrong kind.
   */
  close(options: CloseOptions = {}): boolean {
    checkNames("close", options, ["drain"]);
    const { drain = true } = options;
    if (typeof drain !== "boolean") {
      throw new TypeError(`close takes drain: true or false, not ${shown(drain)}`);
    }
    if (!this.#closed) {
      this.#closed = true;
      this.#cancelWake();
      this.#defense.end();
      this.#egress.dropPadding();
    }
    if (!drain) this.#egress.drop();
    this.#finish();
    return this.#egress.length === 0;
  }

  /** Whether as many packets wait as may. */
  get #full(): boolean {
    return this.#egress.length >= this.#capacity;
  }

  /** @throws {FrameworkError} for a time that is not finite. */
  #readClock(): number {
    const now = this.#clock.now();
    checkTime(now);
    return now;
  }

  /**
   * Something happens outside, now, after what was due by now. An error of the sink does not undo
   * it. Nothing happens once the driver is closed.
   */
  #outside(happen: () => void): void {
    if (this.#closed) return;
    if (this.#running) return happen();
    const now = this.#readClock();
    try {
      if (this.#defense.next <= now) this.#work(now);
    } finally {
      if (!this.#closed) {
        this.#present.moveTo(now);
        happen();
        this.#work(now);
      }
    }
  }

  /** Does everything that is due; `now` is the clock's time. */
  #work(now: number): void {
    this.#running = true;
    let time = now;
    try {
      for (let steps = 0; steps < STEPS_PER_WAKE && !this.#closed; steps++) {
        if (this.#defense.step(time)) continue;
        // The work itself takes time, in which more may have become due.
        const next = this.#defense.next;
        if (next === Infinity) break;
        const later = this.#readClock();
        if (!(later > time) || next > later) break;
        time = later;
      }
    } finally {
      this.#running = false;
      if (this.#closed) this.#finish();
      else this.#sleep(time);
    }
  }

  /** The user may send again. Last of all, since the user may do so at once. */
  #tellDrain(): void {
    if (this.#running || this.#closed || !this.#paused) return;
    if (this.#egress.length >= this.#capacity / 2) return;
    this.#paused = false;
    this.#onDrain();
  }

  /** After the end, lets leave what the sink takes. */
  #finish(): void {
    if (this.#running || this.#ended) return;
    this.#running = true;
    try {
      while (this.#egress.mayLeave("open")) this.#egress.depart(this.#present.at);
    } finally {
      this.#running = false;
    }
    if (this.#egress.length > 0) return;
    this.#ended = true;
    this.#onClosed();
  }

  /** Asks to be woken for whatever is due next; `now` is the clock's time. */
  #sleep(now: number): void {
    const next = this.#defense.isBusy ? now : this.#defense.next;
    if (next === this.#wakeTime) return;
    this.#cancelWake();
    this.#wakeTime = next;
    this.#cancelWake = next < Infinity ? this.#clock.wakeAt(next, this.#wake) : nothing;
  }

  readonly #wake = (): void => {
    this.#wakeTime = Infinity;
    this.#cancelWake = nothing;
    // A clock may be made to ring from within the sink: then the work at hand goes on.
    if (this.#running || this.#closed) return;
    this.#work(this.#readClock());
    this.#tellDrain();
  };
}
