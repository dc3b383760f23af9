import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/** What tests say that are skipped for want of a browser. */
export const NO_BROWSER =
  "no Chromium was found: install it (Debian: apt-get install chromium), or set CHROMIUM to the path of a Chromium, Chrome or Edge";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const MAC = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** Below each of Windows' folders for programs. */
const WINDOWS = [
  "Chromium\\Application\\chrome.exe",
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];
const WINDOWS_FOLDERS = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];

/**
 * The browser that tests run in: what CHROMIUM names and nothing else, if it is set, otherwise
 * the first that is found in the usual places. `undefined` if there is none.
 */
export function findBrowser(): string | undefined {
  const named = process.env["CHROMIUM"];
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  return places().find((path) => existsSync(path));
}

function places(): readonly string[] {
  if (process.platform === "darwin") return MAC;
  if (process.platform === "win32") {
    return WINDOWS_FOLDERS.flatMap((name) => {
      const folder = process.env[name];
      return folder === undefined ? [] : WINDOWS.map((path) => join(folder, path));
    });
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...folders, "/usr/bin", "/snap/bin"].flatMap((folder) =>
    NAMES.map((name) => join(folder, name)),
  );
}
