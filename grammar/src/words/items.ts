// What begins an item elsewhere: keywords of other languages, actions of Maybenot's crates.

const ITEMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fn: "def fun func function proc procedure sub method",
    let: "var val",
    require: "assert ensure requires expect invariant",
    on: "when upon whenever case event transition",
    machine: "automaton fsm statemachine state_machine",
    state: "node states",
    limits: "limit budget budgets",
    counter: "counters",
    defense: "defence",
    server: "relay bridge",
    pad: "sendpadding send_padding send inject emit dummy",
    block: "blockoutgoing block_outgoing",
    timer: "updatetimer update_timer settimer set_timer starttimer start_timer",
    cancel: "canceltimer cancel_timer",
    const: "static final constexpr",
  }).flatMap(([word, others]) => others.split(" ").map((other) => [other, word])),
);

/** The word that begins the same item here. */
export function itemMeant(text: string): string | undefined {
  return ITEMS.get(text.toLowerCase());
}
