import type { AddressBook } from "./addresses.ts";
import type { Flow } from "./flow.ts";

/** Why packets of a capture are not in its trace, and how many. */
export interface Tally {
  notIp: number;
  otherProtocols: number;
  cutShort: number;
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
      notIp: 0,
      otherProtocols: 0,
      cutShort: 0,
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
