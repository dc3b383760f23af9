import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Extra, Kind, Place } from "@mbn-lang/grammar";

/** Problems of imports by the file that imports, until its other diagnostics are known. */
export type Found = Map<string, Diagnostic[]>;

export function reportAt<Params>(
  found: Found,
  place: Place,
  kind: Kind<Params>,
  params: Params,
  extra?: Extra,
): void {
  const list = found.get(place.file) ?? [];
  list.push(report(kind, place, params, extra));
  found.set(place.file, list);
}
