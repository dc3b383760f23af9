import { self } from "../self.ts";

const USES = [
  ["check first.mbn", "reports all problems"],
  ["compile first.mbn", "prints the machine strings, client first"],
  ["compile first.mbn --set pause=5ms", "changes a parameter of the defense"],
  ["fmt first.mbn", "formats this file"],
] as const;

/** Where the explanations begin. */
const COLUMN = 36;

/** What `mbn init` writes: every line of it is meant to be changed. */
export function firstDefense(): string {
  const uses = USES.map(([command, what]) => `//   ${self()} ${command.padEnd(COLUMN)}${what}`);
  return `// A first defense for Maybenot.
//
${uses.join("\n")}

/// Answers silence with padding: when nothing was sent for about \`pause\`, a packet
/// of padding goes out, until a quarter of all packets are padding.
machine fill_gaps(
  /// How long the silence lasts before the first packet of padding.
  pause: duration in 1ms..=10s,
) {
  // Budgets. The first 50 packets of padding are free; from then on padding may be
  // at most 25% of all packets.
  limits { padding 50 packets then 25% }

  // The first state is where the machine starts. It waits for traffic.
  state idle { on NormalSent, NormalRecv -> gap }

  // A delay drawn anew each time, between half a pause and one and a half. A packet
  // sent before it is over starts the state, and so the delay, again.
  state gap {
    pad after uniform(pause / 2, pause * 1.5)
    on NormalSent  -> gap
    // Nine times in ten pad again; otherwise wait for new traffic.
    on PaddingSent -> 90%: gap, else: idle
  }
}

/// Both sides of a connection run the machine, the server with longer pauses.
defense first(pause: duration in 1ms..=5s = 20ms) {
  client { fill_gaps(pause) }
  server { fill_gaps(pause * 2) }
}
`;
}
