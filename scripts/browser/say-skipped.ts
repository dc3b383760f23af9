import process from "node:process";
import { NO_BROWSER, findBrowser } from "./find-browser.ts";

/**
 * Runs once around all tests. Without a browser some are skipped: this says so in a line at the
 * end, where it is seen. With MBN_NEED_BROWSER=1, as the gate has it, nothing runs instead.
 */
export function setup(): (() => void) | undefined {
  if (findBrowser() !== undefined) return undefined;
  if (process.env["MBN_NEED_BROWSER"] === "1") throw new Error(NO_BROWSER);
  return () => {
    process.stderr.write(`\nSkipped: the tests that need a browser; ${NO_BROWSER}\n`);
  };
}
