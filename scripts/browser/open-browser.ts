import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { NO_BROWSER, findBrowser } from "./find-browser.ts";

/** A browser without a window; throws with what to do where there is none. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
