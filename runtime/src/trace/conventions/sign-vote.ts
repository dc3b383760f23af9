import type { RawPackets } from "../raw-packets.ts";

/** Packets from which it is odd that all have one sign. */
const ONE_SIGN_PACKETS = 20;

/** Packets from which a trace is no circuit's beginning: those of 30 cells are 90 % sent. */
const LOADING_PACKETS = 200;

/** Share of one sign from which it must be what is received: downloads dominate page loads. */
const RECEIVED_SHARE = 0.75;
const RATHER_RECEIVED_SHARE = 2 / 3;
const SENT_SHARE = 0.5;

/**
 * What a trace says of its signs: that positive must be received, or rather is, that it looks like
 * what is sent, that both is possible, that there is only one sign, or nothing, because it has few
 * packets.
 */
export type SignVote = "received" | "rather-received" | "sent" | "either" | "one-sign" | "few";

export function signVote({ value, length }: RawPackets): SignVote {
  if (length < ONE_SIGN_PACKETS) return "few";
  let above = 0;
  for (let i = 0; i < length; i++) if ((value[i] ?? 0) > 0) above++;
  if (above === length || above === 0) return "one-sign";
  if (length < LOADING_PACKETS) return "either";
  if (above > RECEIVED_SHARE * length) return "received";
  if (above > RATHER_RECEIVED_SHARE * length) return "rather-received";
  return above < SENT_SHARE * length ? "sent" : "either";
}
