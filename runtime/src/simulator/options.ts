import type { Report } from "../framework/observer.ts";
import type { ReadyMachine } from "../framework/prepare.ts";
import type { Machine } from "../machine/model.ts";
import type { Integration } from "./integration.ts";

/** Which machines run on the two sides of the tunnel. */
export interface DefenseMachines {
  readonly client: readonly (Machine | ReadyMachine)[];
  readonly server: readonly (Machine | ReadyMachine)[];
}

/** What belongs to one side. */
export interface SideOptions {
  /** Largest share of padding of all packets sent, in [0, 1]; 0, the default, is no limit. */
  readonly maxPaddingFrac?: number;
  /** Largest share of time blocked, in [0, 1]; 0, the default, is no limit. */
  readonly maxBlockingFrac?: number;
  /** Delays between the framework and the tunnel; none unless told. */
  readonly integration?: Integration;
  /** For the observer: the states' names, per machine. */
  readonly stateNames?: readonly (readonly string[])[];
}

export interface SimulateOptions {
  /** A u64. The client draws from xoshiro256** of this seed, the server from that of seed + 1. */
  readonly seed: bigint | number;
  /** One-way delay between client and server, and between server and destination: nanoseconds. */
  readonly delay: number;
  /**
   * Packets a second that a side can send before they queue. `"trace"`, the default and what the
   * reference does: ten times the most packets of one direction within 100 ms of the trace.
   */
  readonly packetsPerSecond?: number | "trace" | "unlimited";
  /** Stop after so many recorded events; 0, the default, is no limit. */
  readonly maxTraceLength?: number;
  /** Stop after so many steps of the event loop; 0, the default, is no limit. */
  readonly maxIterations?: number;
  /** Stop before the first event later than this, on the clock of `Simulation.times`: nanoseconds. */
  readonly until?: number;
  /**
   * Give up with an error after so many steps: the defense may never come to an end. Unless
   * told, ten million and 100 a packet of the trace, or never where `maxIterations` is given.
   */
  readonly maxEvents?: number;
  /** Record only packets entering and leaving the tunnel; everything unless told. */
  readonly onlyNetworkActivity?: boolean;
  /** Record only what the client sees; both sides unless told. */
  readonly onlyClientEvents?: boolean;
  /** Go on padding when all packets of the trace have passed; stop there unless told. */
  readonly continueAfterAllNormalPackets?: boolean;
  readonly client?: SideOptions;
  readonly server?: SideOptions;
  /** Told of everything that the two frameworks do, with the simulated time in nanoseconds. */
  readonly observer?: (side: "client" | "server", report: Report, now: number) => void;
}
