import { TraceError } from "../error.ts";
import type { TraceNote } from "../reading.ts";
import { isPrivate, usualSpelling } from "./addresses.ts";
import type { Conversation, Tally } from "./conversation.ts";
import { kindsText } from "./kinds.ts";

/** Addresses that a message lists. */
const LISTED = 5;

/**
 * The number of the client's address: the one told, or the one that opens most connections, or,
 * where no beginning was captured, the one end of the first packet that is private, or its sender.
 */
export function findClient(
  conversation: Conversation,
  told: string | undefined,
  notes: TraceNote[],
): number {
  if (told !== undefined) return toldClient(conversation, told);
  const { names } = conversation.book;
  const opener = mostFrequent(conversation.openers);
  const client = opener ?? endOfFirst(conversation);
  const reason = opener === null ? "as the first packet looks" : "which opens the most connections";
  if (client >= 0) {
    const message = `client taken to be ${names[client] ?? ""}, ${reason}`;
    notes.push({ code: "client", message, option: "client" });
  }
  return client;
}

function toldClient({ book, sources, tally }: Conversation, told: string): number {
  const name = usualSpelling(told);
  if (name === null) {
    const message = `${JSON.stringify(told)} is no IP address: write one such as 192.0.2.1`;
    throw new TraceError("option", message, {}, "client");
  }
  const number = book.names.indexOf(name);
  if (number >= 0) return number;
  const counts = new Map<number, number>();
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  const busiest = [...counts.entries()].toSorted(([, a], [, b]) => b - a).slice(0, LISTED);
  const list = busiest.map(([source]) => book.names[source]).join(", ");
  const found =
    list === ""
      ? `there is none with data${seenInstead(tally)}`
      : `those that send most are ${list}`;
  throw new TraceError("option", `no packet is from or to ${name}: ${found}`, {}, "client");
}

/** What there is in a capture without data. */
function seenInstead({ frames, notIp, otherProtocols, cutShort, noPayload }: Tally): string {
  const seen = [
    ...(notIp.size > 0 ? [`not IP ${kindsText(notIp)}`] : []),
    ...(otherProtocols.size > 0 ? [`neither TCP nor UDP ${kindsText(otherProtocols)}`] : []),
    ...(cutShort > 0 ? [`cut short before the end of their headers ${cutShort}`] : []),
    ...(noPayload > 0 ? [`without data ${noPayload}`] : []),
  ];
  return seen.length === 0 ? "" : `; of ${frames} frames are ${seen.join(", ")}`;
}

function endOfFirst({ book, sources, targets }: Conversation): number {
  const [source = -1] = sources;
  const [target = -1] = targets;
  const outside = !isPrivate(book.names[source] ?? "") && isPrivate(book.names[target] ?? "");
  return outside ? target : source;
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [key, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}
