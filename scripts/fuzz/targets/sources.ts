import { silentLoss } from "../../../grammar/test/as-written.ts";
import { brokenSource } from "../broken-sources.ts";
import { smallerTexts } from "../minimise.ts";
import type { Target } from "../target.ts";

export const target: Target<string> = {
  summary: "damaged sources have an error, or say what their tree says",
  make: (random) => brokenSource(random, 4),
  fault: silentLoss,
  smaller: smallerTexts,
  show: (text) => text,
};
