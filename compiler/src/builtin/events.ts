import type { Event } from "@mbn-lang/runtime/machine";

// The events of the framework as tools tell of them. A name that is left out does not compile.

export interface EventInfo {
  /** What has happened when a machine hears it; Markdown, a phrase. */
  readonly doc: string;
  /** Which machines hear it. */
  readonly heardBy: string;
  /** Who makes it: the integrator reports it, or the framework does so itself. */
  readonly madeBy: "integrator" | "framework";
  /** Whether the integrator says with it which machine's action caused it. */
  readonly carriesMachine: boolean;
}

type Info = Omit<EventInfo, "doc">;

const ALL: Info = { heardBy: "all", madeBy: "integrator", carriesMachine: false };
const ALL_BY_ONE: Info = { ...ALL, carriesMachine: true };
const ASKED: Info = { ...ALL_BY_ONE, heardBy: "the machine that asked" };
const OWN_TIMER: Info = { ...ALL_BY_ONE, heardBy: "the machine that set it" };
const ITSELF: Info = { heardBy: "the machine itself", madeBy: "framework", carriesMachine: false };

const event = (info: Info, doc: string): EventInfo => ({ ...info, doc });

/** What every file can listen to, by name. */
export const EVENT_INFO: Readonly<Record<Event, EventInfo>> = {
  NormalRecv: event(
    { ...ALL, heardBy: "all machines of the side" },
    "a packet with the user's traffic was received",
  ),
  PaddingRecv: event(ALL, "a padding packet was received"),
  TunnelRecv: event(ALL, "a packet came in through the tunnel; what it is is not known yet"),
  NormalSent: event(ALL, "the user's traffic has a packet to send: it was queued"),
  PaddingSent: event(
    ASKED,
    "padding that this machine asked for was queued, or a waiting packet stood in for it",
  ),
  TunnelSent: event(ALL, "a packet left through the tunnel, normal or padding"),
  BlockingBegin: event(
    ALL_BY_ONE,
    "a machine's blocking took effect, also if that changed nothing about one that was going on",
  ),
  BlockingEnd: event(ALL, "the blocking is over"),
  TimerBegin: event(OWN_TIMER, "this machine's internal timer was set or changed"),
  TimerEnd: event(OWN_TIMER, "this machine's internal timer ran out"),
  LimitReached: event(ITSELF, "this state's action took place as often as its limit allows"),
  CounterZero: event(ITSELF, "one of this machine's counters fell to zero"),
  Signal: event(
    { ...ITSELF, heardBy: "all but the one that signalled" },
    "another machine of the same side took a transition to `signal`",
  ),
};
