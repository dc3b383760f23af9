import { HERE, isWindows, partsOf } from "./platform.ts";
import type { Rules } from "./platform.ts";

/** Names of devices on Windows, whatever folder they are in and whatever follows a dot. */
const DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;
// oxlint-disable-next-line no-control-regex -- Windows forbids them in names of files
const FORBIDDEN = /[<>:"|?*\0-\x1f]/;

/**
 * Why mbn makes no file or folder with this path; undefined if it may. Windows would write to a
 * device or beside the file, or make what its other programs can neither open nor delete.
 */
export function newNameProblem(path: string, rules: Rules = HERE): string | undefined {
  if (!isWindows(rules)) return undefined;
  const { root } = rules.parse(path);
  if (root.replaceAll("/", "\\").startsWith("\\\\.\\")) return undefined;
  for (const part of partsOf(path.slice(root.length), rules)) {
    const reason = part === "." || part === ".." ? undefined : partProblem(part);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function partProblem(part: string): string | undefined {
  if (DEVICE.test(part)) return `"${part}" is the name of a device on Windows`;
  const found = FORBIDDEN.exec(part)?.[0];
  if (found !== undefined) {
    const shown = found < " " ? "a control character" : `"${found}"`;
    return `names of files have no ${shown} on Windows`;
  }
  return /[. ]$/.test(part)
    ? `"${part}" ends with a ${part.endsWith(".") ? "dot" : "space"}, which Windows leaves out`
    : undefined;
}
