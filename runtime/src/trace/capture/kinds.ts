import { countKind } from "./conversation.ts";
import type { KindCounts } from "./conversation.ts";

// What frames and packets are that are no part of a trace, by the names that tcpdump prints.

/** Ethernet's types (IEEE 802, https://www.iana.org/assignments/ieee-802-numbers). */
const TYPES: ReadonlyMap<number, string> = new Map([
  [0x0806, "ARP"],
  [0x8035, "RARP"],
  [0x809b, "AppleTalk"],
  [0x8137, "IPX"],
  [0x8847, "MPLS"],
  [0x8863, "PPPoE discovery"],
  [0x8864, "PPPoE"],
  [0x888e, "EAPOL"],
  [0x88cc, "LLDP"],
  [0x88e5, "MACsec"],
  [0x9000, "loopback test"],
]);

/** From here on the number is a type; below it is the length of an LLC frame, such as STP's. */
const FIRST_TYPE = 0x0600;

/** Protocols over IP (https://www.iana.org/assignments/protocol-numbers). */
const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [1, "ICMP"],
  [2, "IGMP"],
  [4, "IP in IP"],
  [41, "IPv6 in IP"],
  [47, "GRE"],
  [50, "ESP"],
  [51, "AH"],
  [58, "ICMPv6"],
  [89, "OSPF"],
  [103, "PIM"],
  [112, "VRRP"],
  [132, "SCTP"],
]);

/** Counts a frame by what its type says. */
export function countType(counts: KindCounts, type: number): void {
  const name = type < FIRST_TYPE ? "LLC" : `type 0x${type.toString(16).padStart(4, "0")}`;
  countKind(counts, TYPES.get(type) ?? name);
}

export function countProtocol(counts: KindCounts, protocol: number): void {
  countKind(counts, PROTOCOLS.get(protocol) ?? `protocol ${protocol}`);
}

/** Kinds that a message lists. */
const LISTED = 5;

/** `12 (10 ICMP, 2 IGMP)`. */
export function kindsText(counts: KindCounts): string {
  const kinds = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const listed = kinds.slice(0, LISTED).map(([name, count]) => `${count} ${name}`);
  const rest = kinds.slice(LISTED).reduce((sum, [, count]) => sum + count, 0);
  return `${total} (${[...listed, ...(rest > 0 ? [`${rest} others`] : [])].join(", ")})`;
}
