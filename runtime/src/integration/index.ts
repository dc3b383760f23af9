export { systemClock } from "./clock.ts";
export type { Clock } from "./clock.ts";
export { FakeClock } from "./fake-clock.ts";
export type { Tally } from "./tally.ts";
export { TunnelDriver } from "./tunnel-driver.ts";
export type { PacketSink, TunnelOptions } from "./tunnel-driver.ts";
