export type { DelayTable, Integration } from "./integration.ts";
export type { DefenseMachines, SideOptions, SimulateOptions } from "./options.ts";
export type { Simulation, StopReason } from "./simulation.ts";
