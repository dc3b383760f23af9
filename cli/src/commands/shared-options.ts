import type { OptionSpec } from "../arguments.ts";
import type { ReportFormat } from "../report/emit.ts";
import { REPORT_FORMATS, isReportFormat } from "../report/emit.ts";

/** `--format` of the commands whose result is text for people. */
export const REPORT_OPTION: OptionSpec = {
  flags: "--format <format>",
  description: "how problems are reported",
  choices: REPORT_FORMATS,
  default: "human",
};

export function chosenReport(text: string | undefined): ReportFormat {
  return isReportFormat(text) ? text : "human";
}
