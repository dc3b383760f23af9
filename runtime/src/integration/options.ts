import type { Framework } from "../framework/framework.ts";
import type { FrameworkOptions } from "../framework/options.ts";
import type { ReadyMachine } from "../framework/prepare.ts";
import type { Machine } from "../machine/model.ts";
import type { Clock } from "./clock.ts";

/**
 * Where packets leave: each function hands one packet to the network, all of one size. They may
 * call the driver. What they throw comes out of the driver's function that was called, or of a
 * timer; the packet counts as not sent, and the driver goes on.
 */
export interface PacketSink<Packet> {
  /**
   * Takes the packet in any case, at once. False asks to wait for `TunnelDriver.resume`, as
   * `socket.write` of TCP does: until then no function of the sink is called. Where nothing is ever
   * full, as in UDP, it returns true. Anything else than true or false is a TypeError.
   */
  sendNormal(packet: Packet): boolean;
  /** The same for a padding packet, which the other end throws away. */
  sendPadding(): boolean;
}

/** A machine that acted more than `MAX_ROUNDS` times at one instant. */
export interface Overload {
  readonly machine: number;
  /** Nanoseconds of the clock. */
  readonly at: number;
}

/** What to do with a normal packet where `capacity` packets wait already. */
export type Overflow = "queue" | "drop" | "unblock";

/** What a driver is made of: machines or a framework, and a sink. Times are nanoseconds. */
export interface TunnelOptions<Packet> extends Partial<Omit<FrameworkOptions, "machines" | "now">> {
  /**
   * Machine strings, machines or prepared ones, of which the driver makes its framework, with
   * `maxPaddingFrac`, `maxBlockingFrac`, `generator`, `observer` and `stateNames`.
   */
  readonly machines?: readonly (string | Machine | ReadyMachine)[];
  /**
   * In place of machines, a framework that its user has made; from now on only the driver may
   * trigger its events. Its `now` has the clock's origin and is at most a minute old.
   */
  readonly framework?: Framework;
  /** Where time comes from; `systemClock()` unless told. */
  readonly clock?: Clock;
  readonly sink: PacketSink<Packet>;
  /**
   * Packets that may wait before `send` asks for a pause and padding is dropped instead of
   * queued; 1 or more, 1024 unless told.
   */
  readonly capacity?: number;
  /**
   * `queue`, unless told: normal packets are taken in any case, and the user has to wait when `send`
   * returns false. `drop`: they are dropped while `capacity` packets wait. `unblock`: blocking ends
   * as soon as so many wait, and the machines hear of it.
   */
  readonly overflow?: Overflow;
  /** Called when packets may be sent again after `send` said false. */
  readonly onDrain?: () => void;
  /** Called once after `close`, when the last packet has left; perhaps from within `close`. */
  readonly onClosed?: () => void;
  /** Called when a machine is overloaded, once a machine and instant: see `MAX_ROUNDS`. */
  readonly onOverload?: (overload: Overload) => void;
  /**
   * Events that may wait for the framework; beyond, the oldest are dropped. 1 or more, 2048
   * unless told.
   */
  readonly eventCapacity?: number;
  /**
   * Nanoseconds of which the driver makes up when it is woken late: what was due then happens
   * now, several packets at once if need be. What is later delays all that follows. 0 or more, a
   * second unless told.
   */
  readonly catchUp?: number;
  /**
   * Drops actions of machines while there were more in the last second, as
   * `RateLimitedFramework` does; above 0, no limit unless told.
   */
  readonly maxActionsPerSecond?: number;
}

/** How a driver ends. */
export interface CloseOptions {
  /** Whether normal packets that wait still leave, which is so unless told. */
  readonly drain?: boolean;
}
