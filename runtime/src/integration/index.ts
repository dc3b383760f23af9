export { systemClock } from "./clock.ts";
export type { Clock } from "./clock.ts";
export { FakeClock } from "./fake-clock.ts";
export type { CloseOptions, Overflow, Overload, PacketSink, TunnelOptions } from "./options.ts";
export { preciseClock } from "./precise-clock.ts";
export { MAX_ROUNDS } from "./rounds.ts";
export type { Tally } from "./tally.ts";
export { TunnelDriver } from "./tunnel-driver.ts";
