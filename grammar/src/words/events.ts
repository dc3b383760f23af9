import { wordsOf } from "./opposites.ts";

// What other frameworks and earlier versions of Maybenot call the events. Tor's circuit padding
// says `CIRCPAD_EVENT_NONPADDING_RECV`, Maybenot v1 `NonPaddingRecv`; others `DataSent` or
// `TimerExpired`. A name is read word by word.

/** What a foreign event is here: one name, several that it may be, or none and why. */
export interface EventMeant {
  readonly names: readonly string[];
  readonly note: string | undefined;
}

const WORDS: ReadonlyMap<string, string> = tableOf({
  normal: "nonpadding normal data real genuine app application payload user",
  padding: "padding pad dummy fake chaff cover decoy",
  tunnel: "tunnel any link wire line total network",
  packet: "packet packets pkt pkts cell cells frame frames",
  sent: "sent send sending tx out outgoing egress transmitted transmit",
  recv: "recv receive received receiving rcvd rx in incoming ingress arrived",
  blocking: "blocking block blocked blockade",
  timer: "timer internal alarm",
  limit: "limit quota length",
  counter: "counter count",
  begin: "begin begins began begun start starts started starting set armed",
  end: "end ends ended stop stops stopped finish finished expire expired expires fired fire over elapsed done timeout",
  reached: "reached reach hit exceeded exhausted spent full",
  zero: "zero zeroed empty depleted underflow",
  signal: "signal signalled signaled notify notified",
  filler: "event events ev trigger circpad maybenot type on the a is was has",
});

function tableOf(groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])),
  );
}

/** By the kinds of their words. */
const NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["normal sent", ["NormalSent"]],
  ["normal recv", ["NormalRecv"]],
  ["padding sent", ["PaddingSent"]],
  ["padding recv", ["PaddingRecv"]],
  ["tunnel sent", ["TunnelSent"]],
  ["tunnel recv", ["TunnelRecv"]],
  ["packet sent", ["TunnelSent"]],
  ["packet recv", ["TunnelRecv"]],
  ["sent", ["NormalSent", "TunnelSent"]],
  ["recv", ["NormalRecv", "TunnelRecv"]],
  ["blocking begin", ["BlockingBegin"]],
  ["blocking end", ["BlockingEnd"]],
  ["timer begin", ["TimerBegin"]],
  ["timer end", ["TimerEnd"]],
  ["end", ["TimerEnd", "PaddingSent"]],
  ["limit reached", ["LimitReached"]],
  ["limit counter", ["LimitReached"]],
  ["limit zero", ["LimitReached"]],
  ["limit end", ["LimitReached"]],
  ["counter zero", ["CounterZero"]],
  ["counter reached", ["CounterZero"]],
  ["counter end", ["CounterZero"]],
  ["signal", ["Signal"]],
  ["signal recv", ["Signal"]],
]);

/** Events of others that nothing here is like. */
const WITHOUT: ReadonlyMap<string, string> = new Map([
  [
    "bins empty",
    "Tokens of a histogram are not taken away when a machine runs: count with a counter and `CounterZero`, or with `limit` and `LimitReached`.",
  ],
  [
    "infinity",
    "There is no infinity bin to draw: give the family of states a member without an action that leads on.",
  ],
  ["update mtu", "Packets have one size here, so nothing tells a machine of another one."],
]);

/** What the name of an event is here; undefined where a word of it is unknown. */
export function eventMeant(name: string): EventMeant | undefined {
  const words = wordsOf(name);
  const plain = words.filter((word) => WORDS.get(word) !== "filler");
  const note = WITHOUT.get(plain.join(" "));
  if (note !== undefined) return { names: [], note };
  const kinds = kindsOf(plain);
  const names = kinds === undefined ? undefined : NAMES.get(kinds.join(" "));
  return names === undefined ? undefined : { names, note: undefined };
}

const MOST_WORDS = 6;

function kindsOf(words: readonly string[]): readonly string[] | undefined {
  if (words.length > MOST_WORDS) return undefined;
  const kinds: string[] = [];
  let negated = false;
  for (const word of words) {
    const kind = WORDS.get(word);
    if (word === "non" || word === "not" || word === "no") negated = true;
    else if (kind === undefined) return undefined;
    else {
      // What is no padding is normal.
      if (negated && kind !== "padding") return undefined;
      kinds.push(negated ? "normal" : kind);
      negated = false;
    }
  }
  // `InternalTimer` and `NormalPacketSent`: a second word says nothing more.
  if (kinds[0] === kinds[1]) kinds.shift();
  return kinds.length > 2 ? kinds.filter((kind) => kind !== "packet") : kinds;
}
