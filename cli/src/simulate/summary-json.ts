import { VERSION } from "../version.ts";
import { machineObjects } from "./watch/machines-text.ts";
import type { SummaryFacts } from "./summary-text.ts";
import type { Summary } from "./summary.ts";

/** The summary as one object: times in nanoseconds, null where there is no number. */
export function summaryObject(summary: Summary, facts: SummaryFacts): object {
  const { comparison, overheads, machines, ...rest } = summary;
  const { defense, settings, seed, trace, replay } = facts;
  return {
    mbn: VERSION,
    defense: {
      label: defense.label,
      client: defense.client.map(({ name, string }) => ({ name, string })),
      server: defense.server.map(({ name, string }) => ({ name, string })),
    },
    trace,
    // A u64: a number would lose digits.
    seed: String(seed),
    settings: {
      ...settings,
      until: settings.until ?? null,
      iterations: settings.iterations ?? null,
    },
    ...rest,
    packets: {
      ...comparison,
      meanDelay: comparison.meanDelay ?? null,
      edgeDelay: comparison.edgeDelay ?? null,
    },
    overheads: overheads.map((group) => ({
      definition: group.definition,
      overheads: group.overheads.map(({ name, value, counts }) => ({
        name,
        value: value ?? null,
        counts,
      })),
    })),
    machines: machineObjects(machines),
    replay,
  };
}
