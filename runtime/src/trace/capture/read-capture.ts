import { orderByTime } from "../assemble.ts";
import { NO_EVIDENCE } from "../conventions/evidence.ts";
import { TraceError } from "../error.ts";
import { TIME_LIMIT } from "../limits.ts";
import type {
  ReadTraceOptions,
  TraceNote,
  TraceNoteCode,
  TraceReading,
  TraceSet,
} from "../reading.ts";
import { checkIndex } from "../signed-set.ts";
import { addPacket, finishTrace, newColumns } from "../columns.ts";
import type { Trace } from "../trace.ts";
import { findClient } from "./client.ts";
import { newConversation } from "./conversation.ts";
import type { Conversation, KindCounts, Tally } from "./conversation.ts";
import { kindsText } from "./kinds.ts";
import type { FrameReport } from "./frames.ts";
import { packetFilter } from "./packet-filter.ts";
import { readPcap } from "./pcap.ts";
import { readPcapng } from "./pcapng.ts";

/** The trace of a capture: TCP and UDP packets with data that the client sends or gets. */
export function captureTrace(
  bytes: Uint8Array,
  format: "pcap" | "pcapng",
  options: ReadTraceOptions,
): TraceSet {
  const read = (index: number): TraceReading => {
    checkIndex(index, 1);
    return readCapture(bytes, format, options.client);
  };
  return { format, count: 1, labels: null, read, evidence: () => NO_EVIDENCE };
}

function readCapture(
  bytes: Uint8Array,
  format: "pcap" | "pcapng",
  told: string | undefined,
): TraceReading {
  const notes: TraceNote[] = [];
  const conversation = newConversation();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const visit = packetFilter(view, conversation);
  const report = format === "pcap" ? readPcap(bytes, visit) : readPcapng(bytes, visit);
  const client = findClient(conversation, told, notes);
  const trace = orderByTime(traceOf(conversation, client), notes);
  noteLosses(conversation.tally, report, notes);
  const conventions = { unit: "ns", positive: "sent" } as const;
  const reasons = { unit: "said", positive: "said" } as const;
  return { trace, format, conventions, reasons, notes };
}

/** The packets from and to the client; times in ns since the earliest of them. */
function traceOf(conversation: Conversation, client: number): Trace {
  const { sources, targets, seconds, nanoseconds, tally } = conversation;
  const ours: number[] = [];
  for (let i = 0; i < sources.length; i++) {
    if (sources[i] === client || targets[i] === client) ours.push(i);
  }
  tally.otherHosts += sources.length - ours.length;
  let first = ours[0] ?? 0;
  const since = (i: number, origin: number): number => {
    const whole = (seconds[i] ?? 0) - (seconds[origin] ?? 0);
    return whole * 1e9 + ((nanoseconds[i] ?? 0) - (nanoseconds[origin] ?? 0));
  };
  for (const i of ours) if (since(i, first) < 0) first = i;
  const columns = newColumns(ours.length);
  for (const i of ours) {
    const time = since(i, first);
    if (time >= TIME_LIMIT) {
      const fix = "cut the capture, with editcap -A and -B";
      throw new TraceError("time", `the capture lasts 2^53 nanoseconds (104 days) or more: ${fix}`);
    }
    addPacket(columns, time, sources[i] === client ? 1 : 0, 0);
  }
  return finishTrace(columns);
}

/** What is told of a count, in the order of the processing. */
type Loss = readonly [code: TraceNoteCode, message: string, count: number, text?: string];

function lossesOf(tally: Tally): readonly Loss[] {
  const { notIp, otherProtocols, cutShort, longestCut } = tally;
  const cut = `${cutShort} (of ${longestCut} bytes at the most; tcpdump -s 128 keeps enough)`;
  return [
    ["not-ip", "frames left out, not IP", totalOf(notIp), kindsText(notIp)],
    [
      "not-ip",
      "packets left out, neither TCP nor UDP",
      totalOf(otherProtocols),
      kindsText(otherProtocols),
    ],
    ["cut-short", "packets left out, cut short before the end of their headers", cutShort, cut],
    ["other-hosts", "packets left out, to groups of hosts", tally.groups],
    [
      "no-payload",
      "packets left out, without data (acknowledging, opening, closing)",
      tally.noPayload,
    ],
    ["retransmitted", "TCP segments left out, sent again", tally.retransmitted],
    ["other-hosts", "packets left out, neither from nor to the client", tally.otherHosts],
    ["merged", "packets larger than a frame, merged by the capturing machine", tally.merged],
  ];
}

function totalOf(counts: KindCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function noteLosses(tally: Tally, report: FrameReport, notes: TraceNote[]): void {
  for (const [code, message, count, text] of lossesOf(tally)) {
    if (count > 0) notes.push({ code, message: `${message}: ${text ?? count}`, count });
  }
  if (report.timeless > 0) {
    const count = report.timeless;
    notes.push({ code: "no-time", message: `packets left out, without a time: ${count}`, count });
  }
  if (report.truncated !== null) {
    const byte = report.truncated;
    const message = `the capture ends within the packet at byte ${byte}: read up to there`;
    notes.push({ code: "truncated", message, byte });
  }
}
