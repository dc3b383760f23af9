export { SimulationError } from "./error.ts";
export type { SimulationErrorCode } from "./error.ts";
export type { DelayTable, Integration } from "./integration.ts";
export type { DefenseMachines, SideOptions, SimulateOptions } from "./options.ts";
export type { Simulation, StopReason } from "./simulation.ts";
export { simulate } from "./simulate.ts";
