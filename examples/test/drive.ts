import { compileFile } from "@mbn-lang/compiler";
import { Framework, xoshiro256StarStar } from "@mbn-lang/runtime";
import { FakeClock, TunnelDriver } from "@mbn-lang/runtime/integration";
import { hostOf } from "./host.ts";

export interface Sent {
  /** Microseconds since the beginning. */
  readonly at: number;
  readonly kind: "normal" | "padding";
}

export interface Drive {
  /** Imports of the machines that `side` lists. */
  readonly imports: string;
  /** Machines of one side, as in a defense. */
  readonly side: string;
  /** When the user sends, in microseconds, ascending. */
  readonly user: readonly number[];
  /** When to stop looking, in microseconds. */
  readonly until: number;
}

/** What leaves one side of a tunnel whose time passes only when told to. */
export function drive({ imports, side, user, until }: Drive): readonly Sent[] {
  const source = `${imports}\ndefense driven { client { ${side} } }\n`;
  const { value, diagnostics } = compileFile("driven.mbn", hostOf({ "driven.mbn": source }));
  const [output] = value.outputs;
  if (output?.kind !== "defense") throw new Error(diagnostics.map((d) => d.message).join("\n"));
  const clock = new FakeClock();
  const framework = new Framework({
    machines: output.client.map(({ machine }) => machine),
    now: 0,
    generator: xoshiro256StarStar(1n),
  });
  const sent: Sent[] = [];
  const send = (kind: Sent["kind"]) => (): boolean => {
    sent.push({ at: clock.now() / 1000, kind });
    return true;
  };
  const sink = { sendNormal: send("normal"), sendPadding: send("padding") };
  const driver = new TunnelDriver<null>({ framework, clock, sink });
  for (const at of user) {
    clock.advanceTo(at * 1000);
    driver.send(null);
  }
  clock.advanceTo(until * 1000);
  return sent;
}

/** From each packet to the next, in microseconds. */
export function gapsOf(sent: readonly Sent[]): readonly number[] {
  return sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
}
