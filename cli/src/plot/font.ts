import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { exists } from "../files/folders.ts";

const require: NodeJS.Require = createRequire(import.meta.url);

/** Put beside the bundle by `scripts/build.ts`. */
const BUNDLED: string = fileURLToPath(new URL("./DejaVuSans.ttf", import.meta.url));

/** The font of all pictures: a TrueType file. */
export const FONT_FILE: string = exists(BUNDLED)
  ? BUNDLED
  : require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
