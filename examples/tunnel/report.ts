import process from "node:process";
import type { Tally } from "@mbn-lang/runtime/integration";

export interface TunnelReport {
  readonly defense: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly intact: boolean;
  readonly cellSize: number;
  readonly client: Tally;
  readonly server: Tally;
}

const rows: readonly (readonly [string, keyof Tally])[] = [
  ["normal cells sent", "normalSent"],
  ["padding cells sent", "paddingSent"],
  ["padding that a waiting cell stood for", "paddingReplaced"],
  ["normal cells received", "normalReceived"],
  ["padding cells received", "paddingReceived"],
  ["times that sending was blocked", "blockings"],
  ["padding cells dropped", "paddingDropped"],
  ["events dropped", "droppedEvents"],
];

function line(text = ""): void {
  process.stdout.write(`${text}\n`);
}

export function printReport(report: TunnelReport): void {
  const { defense, bytes, seconds, intact, cellSize, client, server } = report;
  line(`${bytes} bytes through ${defense}, in cells of ${cellSize} bytes: ${seconds.toFixed(2)} s`);
  line(intact ? "every byte arrived, in order (SHA-256 agrees)" : "THE BYTES DIFFER");
  line();
  line(`${"".padEnd(40)}${"client".padStart(8)}${"server".padStart(8)}`);
  for (const [label, key] of rows) {
    line(`${label.padEnd(40)}${String(client[key]).padStart(8)}${String(server[key]).padStart(8)}`);
  }
}
