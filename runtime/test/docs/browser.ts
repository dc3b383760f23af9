import { existsSync } from "node:fs";
import process from "node:process";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const PROGRAM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Chromium without a window; throws with what to do where there is none. */
export function openBrowser(): Promise<Browser> {
  if (!existsSync(PROGRAM)) {
    throw new Error(
      `there is no Chromium at ${PROGRAM}: install it (apt-get install chromium), or set CHROMIUM to its path`,
    );
  }
  return chromium.launch({ executablePath: PROGRAM, args: ["--no-sandbox"] });
}
