import type { Engine } from "./engine.ts";
import { NORMAL_RECV, PADDING_RECV, TIMER_END, TUNNEL_RECV, TUNNEL_SENT } from "./event.ts";

/** Events of which only machines that listen take note: nothing is counted or measured. */
const UNCOUNTED: number =
  (1 << NORMAL_RECV) |
  (1 << PADDING_RECV) |
  (1 << TUNNEL_RECV) |
  (1 << TUNNEL_SENT) |
  (1 << TIMER_END);

/** Notes which events may be ignored: to be called when a machine has entered another state. */
export function listen(engine: Engine): void {
  if (engine.watch !== null) return;
  const { running } = engine;
  let heard = 0;
  for (const { hears } of running) heard |= hears;
  engine.ignored = UNCOUNTED & ~heard;
}
