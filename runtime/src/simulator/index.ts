export { SimulationError } from "./error.ts";
export type { SimulationErrorCode } from "./error.ts";
export type { DelayTable, Integration } from "./integration.ts";
export { networkTrace } from "./network-trace.ts";
export type { DefenseMachines, SideOptions, SimulateOptions } from "./options.ts";
export { simulate } from "./simulate.ts";
export type { Simulation, StopReason } from "./simulation.ts";
export { summarise } from "./summary.ts";
export type { SideSummary, SimulationSummary } from "./summary.ts";
