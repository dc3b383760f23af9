import type { StopReason } from "@mbn-lang/runtime/simulator";
import { renderTable } from "../machine/table.ts";
import type { Row } from "../machine/table.ts";
import type { Paint } from "../report/colour.ts";
import type { Defense } from "./defense.ts";
import { machineSections } from "./watch/machines-text.ts";
import { countText, overheadText, shareText, timeText } from "./number-text.ts";
import type { Settings } from "./settings.ts";
import { isGivenUp, iterationsFor } from "./settings.ts";
import type { OverheadGroup, Summary } from "./summary.ts";
import { visible } from "../report/width.ts";

/** What a summary says beside its numbers. */
export interface SummaryFacts {
  readonly defense: Defense;
  readonly trace: string;
  readonly settings: Settings;
  readonly seed: bigint;
  /** The command that gives the same again. */
  readonly replay: string;
}

export function summaryText(summary: Summary, facts: SummaryFacts, paint: Paint): string {
  const { comparison: c, client, server } = summary;
  const { defense, settings } = facts;
  const machines = `${defense.client.length} client and ${defense.server.length} server machines`;
  const packets = c.baseSent + c.baseReceived;
  const head: Row[] = [
    row("defense", defense.label === "none" ? "none" : `${defense.label}: ${machines}`),
    row(
      "trace",
      `${facts.trace}: ${countText(packets)} packets (${countText(c.baseSent)} sent, ${countText(c.baseReceived)} received) in ${timeText(c.baseDuration)}`,
    ),
    row("network", networkText(settings)),
    row("seed", String(facts.seed)),
    row("ended", stopText(summary, settings, packets)),
  ];
  const traffic: Row[] = [
    row("packets", "normal", "padding", "missing"),
    row(
      "  client sent",
      countText(c.normalSent),
      countText(c.paddingSent),
      countText(c.missingSent),
    ),
    row(
      "  client received",
      countText(c.normalReceived),
      countText(c.paddingReceived),
      countText(c.missingReceived),
    ),
    row("  of these tail", "", countText(c.tailSent + c.tailReceived)),
    row("  server sent", countText(server.sentNormal), countText(server.sentPadding)),
  ];
  const times: Row[] = [
    row(
      "duration",
      `${timeText(c.defendedDuration)}, the last normal packet after ${timeText(c.normalDuration)}`,
    ),
    row("blocked", `client ${timeText(client.blocked)}, server ${timeText(server.blocked)}`),
  ];
  const sections = [
    renderTable(head),
    renderTable(traffic),
    renderTable(times),
    ...summary.overheads.map((group) => groupLines(group, paint)),
    ...machineSections(summary.machines, summary.duration, paint),
    [paint("dim", `replay: ${visible(facts.replay)}`)],
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function groupLines({ definition, overheads }: OverheadGroup, paint: Paint): readonly string[] {
  const text = definition.startsWith("padding fraction") ? shareText : overheadText;
  const rows = overheads.map(({ name, value, counts }) => row(name, text(value), counts));
  return [paint("bold", definition), ...renderTable(rows).map(indent)];
}

function row(...cells: readonly string[]): Row {
  return cells.map((cell) => [cell]);
}

function indent(line: string): string {
  return `  ${line}`;
}

/** Delay and rate, for people. */
export function networkText({ delay, longestDelay, packetsPerSecond }: Settings): string {
  const rate =
    packetsPerSecond === "trace"
      ? "as many packets a second as ten times the trace's densest 100 ms allow"
      : packetsPerSecond === "unlimited"
        ? "any number of packets a second"
        : `${countText(packetsPerSecond)} packets a second`;
  const longest = longestDelay > delay ? ` to ${timeText(longestDelay)}` : "";
  return `${timeText(delay)}${longest} one way, ${rate}`;
}

const STOPS: Readonly<Record<StopReason, string>> = {
  "all normal packets processed": "all packets of the trace have passed",
  "no more events": "nothing more happens",
  "trace length": "--length is reached",
  time: "--until is reached, the last event",
  iterations: "--iterations is reached",
};

/** A limit that nobody asked for is said in full: the numbers are those of a part. */
function stopText(summary: Summary, settings: Settings, packets: number): string {
  const { stop, duration, iterations } = summary;
  const after = `after ${timeText(duration)} and ${countText(iterations)} steps`;
  if (!isGivenUp(settings, stop)) return `${STOPS[stop]} ${after}`;
  const limit =
    stop === "time"
      ? "100 days are the default of --until"
      : `${countText(iterationsFor(settings, packets))} steps are the default of --iterations`;
  const last = stop === "time" ? ", the last event" : "";
  return `given up${last} ${after}: ${limit}; the defense may pad for ever`;
}
