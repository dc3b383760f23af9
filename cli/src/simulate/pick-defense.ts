import { misused } from "../failure.ts";
import type { Defense } from "./defense.ts";

/** The one defense to simulate, of those that were given. */
export function pickDefense(defenses: readonly Defense[], pick: number | undefined): Defense {
  const [only] = defenses;
  if (pick === undefined && only !== undefined && defenses.length === 1) return only;
  const picked = pick === undefined ? undefined : defenses[pick - 1];
  if (picked !== undefined) return picked;
  const list = defenses.slice(0, 10).map(({ label }, index) => `${index + 1}: ${label}`);
  const more = defenses.length > list.length ? [`… and ${defenses.length - list.length} more`] : [];
  if (pick === undefined) {
    const message = `there are ${defenses.length} defenses for one trace; choose one with --pick`;
    throw misused(message, [...list, ...more]);
  }
  throw misused(`--pick ${pick}, but there is no defense with this number`, [...list, ...more]);
}
