import type { EncodedOutput, Side } from "./encoded-output.ts";
import { jsonText, printable } from "../report/printable.ts";

/** One machine string a line: client machines, then server machines, output by output. */
export function stringLines(outputs: readonly EncodedOutput[], side: Side): string {
  const strings = outputs.flatMap(({ client, server }) => [
    ...(side === "server" ? [] : client),
    ...(side === "client" ? [] : server),
  ]);
  return strings.map(({ string }) => `${string}\n`).join("");
}

/**
 * One object a line, as upstream's tools (maybenot-gen 1.0) read and write a defense:
 * `client` and `server` are machine strings, `note` is free text.
 */
export function jsonLines(outputs: readonly EncodedOutput[], side: Side): string {
  return outputs.map((output) => `${jsonText(defenseOf(output, side))}\n`).join("");
}

/**
 * A `.def` file as maybenot-cli 1.0 loads it: a description on the first line, then one
 * defense a line and nothing else, empty lines included.
 */
export function defFile(outputs: readonly EncodedOutput[], side: Side, about: string): string {
  return `${printable(about)}\n${jsonLines(outputs, side)}`;
}

function defenseOf(output: EncodedOutput, side: Side): object {
  return {
    client: side === "server" ? [] : output.client.map(({ string }) => string),
    server: side === "client" ? [] : output.server.map(({ string }) => string),
    note: output.note,
  };
}
