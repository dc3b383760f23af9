import { pickDefense } from "../pick-defense.ts";
import type { Defense } from "../defense.ts";
import type { Mode } from "../mode.ts";
import type { Settings } from "../settings.ts";
import { drawCopy } from "./seed.ts";

interface MemberRequest {
  readonly trace: string;
  readonly settings: Settings;
  readonly seed: bigint;
  readonly defense: Defense;
}

/** What a data set's run with this seed does to one of its traces. */
export function memberRequest(
  { dataset, path, copy }: Extract<Mode, { readonly kind: "member" }>,
  settings: Settings,
  runSeed: bigint,
  defenses: readonly Defense[],
): MemberRequest {
  const { seed, defense, delay } = drawCopy({ seed: runSeed, settings, defenses }, path, copy);
  return {
    trace: `${dataset}/${path}`,
    settings: { ...datasetSettings(settings), delay, longestDelay: delay },
    seed,
    defense: pickDefense(defenses, defense + 1),
  };
}

/** In a data set the client's packets are recorded, and nothing else. */
export function datasetSettings(settings: Settings): Settings {
  return { ...settings, networkOnly: true, clientOnly: true };
}
