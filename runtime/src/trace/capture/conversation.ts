import type { AddressBook } from "./addresses.ts";
import type { Flow } from "./flow.ts";

/** How many there are of each kind, by name. */
export type KindCounts = Map<string, number>;

export function countKind(counts: KindCounts, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Why packets of a capture are not in its trace, and how many. */
export interface Tally {
  /** All frames of the capture. */
  frames: number;
  readonly notIp: KindCounts;
  readonly otherProtocols: KindCounts;
  cutShort: number;
  /** Bytes that the longest of these has. */
  longestCut: number;
  noPayload: number;
  retransmitted: number;
  groups: number;
  otherHosts: number;
  merged: number;
}

/** The packets with data of a capture, before it is known which host is the client. */
export interface Conversation {
  readonly book: AddressBook;
  readonly flows: Map<string, Flow>;
  /** SYNs without ACK by the number of the address that sent them. */
  readonly openers: Map<number, number>;
  readonly tally: Tally;
  /** Seconds since 1970 and nanoseconds. */
  readonly seconds: number[];
  readonly nanoseconds: number[];
  readonly sources: number[];
  readonly targets: number[];
}

export function newConversation(): Conversation {
  return {
    book: { numbers: new Map(), names: [] },
    flows: new Map(),
    openers: new Map(),
    tally: {
      frames: 0,
      notIp: new Map(),
      otherProtocols: new Map(),
      cutShort: 0,
      longestCut: 0,
      noPayload: 0,
      retransmitted: 0,
      groups: 0,
      otherHosts: 0,
      merged: 0,
    },
    seconds: [],
    nanoseconds: [],
    sources: [],
    targets: [],
  };
}
