import { extname } from "node:path";
import { misuse } from "../failure.ts";
import type { OutputFile } from "../output/write-files.ts";
import type { Frame, Picture } from "./picture.ts";

export type PictureFormat = "svg" | "png";

/** What the ending of a file's name asks for; throws a `Failure` for any other. */
export function pictureFormat(path: string): PictureFormat {
  const ending = extname(path).toLowerCase();
  if (ending === ".svg") return "svg";
  if (ending === ".png") return "png";
  throw misuse(`a picture's name ends in .svg or .png, not ${path}`);
}

/**
 * The picture as the file that `path` names, to be given to `Io.writeFiles` together with
 * whatever else the run writes. Loads the plotting library. Throws a `Failure`.
 */
export async function renderPicture(
  path: string,
  picture: Picture,
  frame: Frame,
): Promise<OutputFile> {
  const format = pictureFormat(path);
  // A bundle of its own: no other command has to load what draws.
  const { draw, toPng } = await import("./draw.ts");
  const svg = draw(picture, frame);
  return { path, text: format === "svg" ? svg : await toPng(svg) };
}
