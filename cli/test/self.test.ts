import { posix, win32 } from "node:path";
import { describe, expect, test } from "vitest";
import { self, startedBy } from "../src/self.ts";
import type { Start } from "../src/self.ts";

/** A start on a system with the given links (from a file to the file it leads to). */
function started(script: string, folders: string[], links: Record<string, string>): string {
  const path = script.includes("\\") ? win32 : posix;
  const cwd = script.includes("\\") ? String.raw`C:\Users\ada\work` : "/home/ada/work";
  const start: Start = { script, cwd, folders, path, real: (file) => links[file] };
  startedBy(start);
  return self();
}

const INSTALLED = "/usr/lib/node_modules/@mbn-lang/cli/bin/mbn.js";
const OWN = "/home/ada/work/node_modules/@mbn-lang/cli/bin/mbn.js";
const OWN_BIN = "/home/ada/work/node_modules/.bin";

describe("the command that starts mbn again", () => {
  test("is its name where the shell finds this very program", () => {
    const links = { "/usr/bin/mbn": INSTALLED };
    expect(started("/usr/bin/mbn", ["/bin", "/usr/bin"], links)).toBe("mbn");
  });

  test("is npx for a project's own, started by npx, by a script, or directly", () => {
    const links = { [`${OWN_BIN}/mbn`]: OWN };
    expect(started(`${OWN_BIN}/mbn`, [OWN_BIN, "/usr/bin"], links)).toBe("npx mbn");
    expect(started(`${OWN_BIN}/mbn`, ["/usr/bin"], links)).toBe("npx mbn");
  });

  test("names the package where npx fetched it", () => {
    const bin = "/home/ada/.npm/_npx/0123/node_modules/.bin";
    const links = { [`${bin}/mbn`]: `${bin}/../@mbn-lang/cli/bin/mbn.js` };
    expect(started(`${bin}/mbn`, [bin], links)).toBe("npx --package=@mbn-lang/cli mbn");
  });

  test("is not that of another mbn on the path", () => {
    const links = { "/usr/bin/mbn": "/opt/stranger", "/home/ada/work/cli/bin/mbn.js": "itself" };
    expect(started("/home/ada/work/cli/bin/mbn.js", ["/usr/bin"], links)).toBe(
      "node cli/bin/mbn.js",
    );
    expect(started("/home/ada/my mbn/mbn.js", [], {})).toBe('node "/home/ada/my mbn/mbn.js"');
  });

  test("is found on Windows too, where a script starts the program", () => {
    const script = String.raw`C:\npm\node_modules\@mbn-lang\cli\bin\mbn.js`;
    const links = { [String.raw`C:\npm\mbn.cmd`]: String.raw`C:\npm\mbn.cmd`, [script]: script };
    expect(started(script, [String.raw`C:\npm`], links)).toBe("mbn");
    const bin = String.raw`C:\Users\ada\work\node_modules\.bin`;
    expect(started(script, [bin], { [`${bin}\\mbn.cmd`]: `${bin}\\mbn.cmd` })).toBe("npx mbn");
    const near = String.raw`C:\Users\ada\work\cli\mbn.js`;
    expect(started(near, [], {})).toBe(String.raw`node cli\mbn.js`);
  });
});
