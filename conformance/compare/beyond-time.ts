import { asArray, asString } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";

// We refuse what goes on beyond 2^53 ns, where no double tells times apart. Whether the reference
// gets there cannot be seen where it records only some events.

const LAST_EXACT_TIME = 2n ** 53n;

/** A request to the reference, and whether its answer shows that we were right to refuse. */
interface Probe {
  readonly request: JsonObject;
  shows(answer: JsonObject): boolean;
}

/** What to ask the reference after such a refusal; null after any other answer of ours. */
export function probeRefusal(request: JsonObject, ours: JsonObject): Probe | null {
  const { error } = ours;
  if (typeof error !== "string") return null;
  const [, steps, now] = /after (\d+) steps the simulation reaches (\d+) ns/.exec(error) ?? [];
  if (steps === undefined || now === undefined) return null;
  return {
    // Every step is recorded then, and the first that was refused is the last.
    request: {
      ...request,
      only_network_activity: false,
      only_client_events: false,
      max_trace_length: Number(steps) + 1,
    },
    shows(answer) {
      const events = answer["ok"] === true ? asArray(answer["events"]) : [];
      const refused = events[Number(steps)];
      if (refused === undefined) return false;
      const time = BigInt(asString(asArray(refused)[0]));
      // Rounded to a double, the message says another time than the reference does.
      return time >= LAST_EXACT_TIME && Number(time) === Number(now);
    },
  };
}
