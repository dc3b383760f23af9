/** One step into a machine: a field's name, an event's name, or an index. */
export type PathStep = string | number;

/**
 * A place in a machine, by the model's field names. Transition lists are named by their
 * event: `["states", 3, "transitions", "NormalSent", 0, "probability"]`. The machine itself
 * is the empty path.
 */
export type Path = readonly PathStep[];

/** A path as text, `states[3].transitions.NormalSent[0].probability`; `machine` when empty. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text === "" ? "machine" : text;
}
