import { shownIn } from "../../paths/shown.ts";
import { pickDefense } from "../pick-defense.ts";
import type { Defense } from "../defense.ts";
import type { Mode } from "../mode.ts";
import type { Settings } from "../settings.ts";
import type { FreshSource } from "../recipe.ts";
import { drawCopy, instanceSeed } from "./seed.ts";

interface MemberRequest {
  readonly trace: string;
  readonly settings: Settings;
  readonly seed: bigint;
  readonly defense: Defense;
}

/** What a data set's run is made with. */
interface RunSource {
  readonly settings: Settings;
  readonly seed: bigint;
  readonly compileSeed: string;
  readonly defenses: readonly Defense[];
  readonly freshSources: readonly FreshSource[];
}

/** What a data set's run does to one of its traces. Throws a `Failure`. */
export async function memberRequest(
  { dataset, path, copy }: Extract<Mode, { readonly kind: "member" }>,
  source: RunSource,
): Promise<MemberRequest> {
  const { settings, defenses } = source;
  const { seed, defense, delay } = drawCopy(source, path, copy);
  const picked = pickDefense(defenses, defense + 1);
  return {
    trace: shownIn(dataset, path),
    settings: { ...datasetSettings(settings), delay, longestDelay: delay },
    seed,
    defense: await instanceOf(picked, source, instanceSeed(source, path, copy)),
  };
}

/** A copy's own instance of a defense that draws; any other defense as it is. */
async function instanceOf(
  defense: Defense,
  { freshSources }: RunSource,
  seed: string,
): Promise<Defense> {
  const { recipe } = defense;
  if (recipe === undefined) return defense;
  // Here, since machines that draw nothing can do without the compiler.
  const { freshDefense } = await import("../compile-defenses.ts");
  return freshDefense(freshSources, recipe, seed);
}

/** In a data set the client's packets are recorded, and nothing else. */
export function datasetSettings(settings: Settings): Settings {
  return { ...settings, networkOnly: true, clientOnly: true };
}
