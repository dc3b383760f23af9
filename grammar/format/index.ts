export { formatText } from "./format-text.ts";
export type { Formatted } from "./format-text.ts";
export { printMachineText } from "./plain.ts";
export type { Layout } from "./plain.ts";
export { languages, parsers, printers } from "./plugin.ts";
