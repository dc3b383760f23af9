import type { BlockingState } from "./blocking.ts";
import { Fifo } from "./fifo.ts";
import { decidePadding } from "./padding-decision.ts";
import type { PacketSink } from "./options.ts";
import { shown } from "./shown.ts";
import type { Counts } from "./tally.ts";

/**
 * A packet that waits to leave: the user's, or padding made in its place when it leaves. Padding has
 * the instant (nanoseconds) and the round in which it was due, see `MAX_ROUNDS`.
 */
type Waiting<Packet> =
  | { readonly kind: "normal"; readonly packet: Packet }
  | { readonly kind: "padding"; readonly at: number; readonly round: number };

/** Padding that is due. */
interface DuePadding {
  readonly bypass: boolean;
  readonly replace: boolean;
  readonly round: number;
}

/**
 * What waits to leave, and the only place that calls the sink: never between a false of the sink
 * and `resume`. Normal packets keep their order, whatever passes blocking.
 */
export class Egress<Packet> {
  readonly #sink: PacketSink<Packet>;
  readonly #capacity: number;
  readonly #counts: Counts;
  readonly #blocked = new Fifo<Waiting<Packet>>();
  readonly #passing = new Fifo<Waiting<Packet>>();
  #sinkReady = true;

  constructor(sink: PacketSink<Packet>, capacity: number, counts: Counts) {
    this.#sink = sink;
    this.#capacity = capacity;
    this.#counts = counts;
  }

  /** Packets that wait. */
  get length(): number {
    return this.#blocked.length + this.#passing.length;
  }

  /** The sink takes packets again. */
  resume(): void {
    this.#sinkReady = true;
  }

  /** Takes a packet of the user, however many wait. */
  put(packet: Packet): void {
    this.#blocked.push({ kind: "normal", packet });
  }

  /** Padding is due at `at`. */
  pad(blocking: BlockingState, due: DuePadding, at: number): void {
    const queued = { blocked: this.#blocked.length, passing: this.#passing.length };
    switch (decidePadding(blocking, due, queued)) {
      case "none":
        this.#counts.paddingReplaced += 1;
        return;
      case "release": {
        this.#counts.paddingReplaced += 1;
        const item = this.#blocked.take();
        if (item !== undefined) this.#passing.push(item);
        return;
      }
      case "queue":
        if (this.length < this.#capacity)
          this.#blocked.push({ kind: "padding", at, round: due.round });
        else this.#counts.paddingDropped += 1;
        return;
      case "pass":
        // What leaves at once needs no room. Behind a full sink, nobody else bounds it.
        if (this.#sinkReady || this.length < this.#capacity) {
          this.#passing.push({ kind: "padding", at, round: due.round });
        } else this.#counts.paddingDropped += 1;
        return;
    }
  }

  /** Whether a packet may leave now. */
  mayLeave(blocking: BlockingState): boolean {
    if (!this.#sinkReady || blocking === "closed") return false;
    return this.#passing.length > 0 || (blocking === "open" && this.#blocked.length > 0);
  }

  /**
   * Lets the next packet leave at `at`; only where `mayLeave`. Returns the round in which that
   * happens. What the sink throws comes out.
   */
  depart(at: number): number {
    const item = this.#passing.take() ?? this.#blocked.take();
    if (item === undefined) return 0;
    if (item.kind === "normal") {
      this.#answered("sendNormal", this.#sink.sendNormal(item.packet));
      this.#counts.normalSent += 1;
      return 0;
    }
    this.#answered("sendPadding", this.#sink.sendPadding());
    this.#counts.paddingSent += 1;
    return item.at === at ? item.round : 0;
  }

  /** Forgets the padding: what is left passes all blocking. */
  dropPadding(): void {
    this.#keepNormal(this.#passing);
    this.#keepNormal(this.#blocked);
  }

  /** Forgets all that waits. */
  drop(): void {
    for (const queue of [this.#passing, this.#blocked]) {
      for (let item = queue.take(); item !== undefined; item = queue.take()) {
        if (item.kind === "normal") this.#counts.normalDropped += 1;
      }
    }
  }

  #keepNormal(queue: Fifo<Waiting<Packet>>): void {
    for (let left = queue.length; left > 0; left--) {
      const item = queue.take();
      if (item?.kind === "normal") this.#passing.push(item);
    }
  }

  #answered(name: keyof PacketSink<Packet>, answer: unknown): void {
    if (answer === false) this.#sinkReady = false;
    if (typeof answer === "boolean") return;
    throw new TypeError(
      `sink.${name} must return true (it takes more) or false (wait for resume()), not ${shown(answer)}; ` +
        "hand packets over at once, and encrypt those that need to wait in a queue of your own",
    );
  }
}
