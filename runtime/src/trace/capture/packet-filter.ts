import { addressNumber, isGroup, MOST_ADDRESSES } from "./addresses.ts";
import type { Conversation, Tally } from "./conversation.ts";
import { joinFlow, openFlow, takeSegment } from "./flow.ts";
import type { Flow } from "./flow.ts";
import type { Frame } from "./frames.ts";
import { newIpPacket, readIp } from "./ip.ts";
import type { IpPacket } from "./ip.ts";
import { countProtocol, countType } from "./kinds.ts";
import { CUT_SHORT, findPacket, typeOf } from "./link-layer.ts";

const TCP = 6;
const UDP = 17;
const UDP_HEADER = 8;
const TCP_HEADER = 20;

const SYN = 2;
const ACK = 16;

/**
 * Longest packet of Ethernet without its header; longer ones were put together after their arrival.
 */
const LONGEST_PACKET = 1500;

/** Connections that are followed at a time: when there are more, the oldest is forgotten. */
const MOST_FLOWS = 100_000;

/** Takes the packets with data, each once, into a conversation. */
export function packetFilter(view: DataView, into: Conversation): (frame: Frame) => void {
  const packet = newIpPacket();
  return (frame) => {
    const { start, end } = frame;
    const { tally } = into;
    tally.frames++;
    const at = findPacket(view, frame.linkType, start, end);
    if (at < CUT_SHORT) countType(tally.notIp, typeOf(at));
    else if (at < 0 || !readIp(view, at, end, packet)) countCut(tally, frame);
    else takePacket(view, packet, frame, into);
  };
}

function countCut(tally: Tally, { start, end }: Frame): void {
  tally.cutShort++;
  tally.longestCut = Math.max(tally.longestCut, end - start);
}

function takePacket(view: DataView, packet: IpPacket, frame: Frame, into: Conversation): void {
  const { tally, book } = into;
  const { addressLength } = packet;
  if (packet.protocol !== TCP && packet.protocol !== UDP) {
    countProtocol(tally.otherProtocols, packet.protocol);
    return;
  }
  const source = addressNumber(book, view, packet.source, addressLength);
  const target = addressNumber(book, view, packet.target, addressLength);
  if (source < 0 || target < 0) tally.otherHosts++;
  else if (isGroup(book.names[target] ?? "")) tally.groups++;
  else if (hasNewData(view, packet, frame, into, source * MOST_ADDRESSES + target)) {
    if (packet.transport - packet.source + packet.length > LONGEST_PACKET + 100) tally.merged++;
    into.seconds.push(frame.seconds);
    into.nanoseconds.push(frame.nanoseconds);
    into.sources.push(source);
    into.targets.push(target);
  }
}

/** `pair` is the number of the two addresses, from and to. */
function hasNewData(
  view: DataView,
  packet: IpPacket,
  frame: Frame,
  into: Conversation,
  pair: number,
): boolean {
  const { tally } = into;
  // A later piece of a packet has been sent, too, and has no header to look at.
  if (packet.fragment) return true;
  const tcp = packet.protocol === TCP;
  const { transport } = packet;
  if (transport + (tcp ? TCP_HEADER : UDP_HEADER) > frame.end) {
    countCut(tally, frame);
    return false;
  }
  const header = tcp ? (view.getUint8(transport + 12) >> 4) * 4 : UDP_HEADER;
  const payload = packet.length - header;
  const flow = tcp ? followFlow(view, transport, into, pair, payload > 0) : null;
  if (payload <= 0) tally.noPayload++;
  else if (flow === null || isNew(view, transport, flow, payload)) return true;
  else tally.retransmitted++;
  return false;
}

function isNew(view: DataView, transport: number, flow: Flow, payload: number): boolean {
  const syn = (view.getUint8(transport + 13) & SYN) !== 0 ? 1 : 0;
  return takeSegment(flow, (view.getUint32(transport + 4) + syn) >>> 0, payload);
}

/** The flow of a TCP segment, opened anew by a SYN that is not a repetition. */
function followFlow(
  view: DataView,
  transport: number,
  into: Conversation,
  pair: number,
  withData: boolean,
): Flow {
  const { flows, openers } = into;
  const key = `${pair} ${view.getUint32(transport)}`;
  const sequence = view.getUint32(transport + 4);
  const flags = view.getUint8(transport + 13);
  let flow = flows.get(key);
  if ((flags & SYN) !== 0) {
    const source = Math.floor(pair / MOST_ADDRESSES);
    if ((flags & ACK) === 0) openers.set(source, (openers.get(source) ?? 0) + 1);
    if (flow?.origin !== (sequence + 1) >>> 0) flow = remember(flows, key, openFlow(sequence));
  }
  return flow ?? remember(flows, key, joinFlow(sequence, withData));
}

function remember(flows: Map<string, Flow>, key: string, flow: Flow): Flow {
  if (flows.size >= MOST_FLOWS) {
    for (const oldest of flows.keys()) {
      flows.delete(oldest);
      break;
    }
  }
  flows.set(key, flow);
  return flow;
}
