import type { Doc } from "prettier";
import { builders, utils } from "prettier/doc";

/** Source text on lines of its own: nobody knows where what is broken in it ends. */
export function asItStands(text: string): Doc {
  return [utils.replaceEndOfLine(text), builders.breakParent];
}
