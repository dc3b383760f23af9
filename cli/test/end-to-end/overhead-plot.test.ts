import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { METRICS, POOLED_METRICS } from "@mbn-lang/runtime/overhead";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodePng } from "../plot/decode-png.ts";
import { buildOnce, firstLine, run } from "./mbn.ts";
import { runPageCommand } from "./page-commands.ts";

// The commands of docs/overhead.md and docs/plot.md are run in turn, what they print is
// compared, and so are the pictures that they draw.

const ROOT = join(import.meta.dirname, "../../..");
const pages = ["overhead.md", "plot.md"].map((name) => ({
  name,
  text: readFileSync(join(ROOT, "docs", name), "utf8"),
}));
const folder = mkdtempSync(join(tmpdir(), "mbn-docs-"));

buildOnce();
beforeAll(() => {
  cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
  mkdirSync(join(folder, "docs/images"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Step {
  readonly command: string;
  /** Undefined where the page does not show it. */
  readonly output: string | undefined;
}

function stepsOf(text: string): readonly Step[] {
  const fences = [...text.matchAll(/^```(?<info>sh|console)\n(?<body>[^]*?)^```$/gmu)];
  return fences.flatMap(({ groups }): readonly Step[] => {
    const body = groups?.["body"] ?? "";
    if (groups?.["info"] === "sh") {
      const lines = body.trim().split("\n");
      return lines.map((command) => ({ command, output: undefined }));
    }
    return body
      .split(/^\$ /mu)
      .slice(1)
      .map((part) => ({
        command: part.slice(0, part.indexOf("\n")),
        output: part.slice(part.indexOf("\n") + 1),
      }));
  });
}

/** A line of an ellipsis stands for any lines. */
function agrees(printed: string, shown: string): boolean {
  const parts = shown.split("…\n").map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*?")}$`).test(printed);
}

describe.each(pages)("docs/$name", ({ text }) => {
  const steps = stepsOf(text);

  it("shows commands", () => expect(steps.length).toBeGreaterThanOrEqual(5));

  it.each(steps)("$command", ({ command, output }) => {
    const { code, stdout, stderr } = runPageCommand(command, folder, (args, cwd, input) =>
      run(args, { cwd, input, npx: true }),
    );
    expect(code, stderr).toBe(0);
    if (output !== undefined && !agrees(stdout, output)) expect(stdout).toBe(output);
  });
});

describe("the documentation", () => {
  it("has the pictures that its commands draw", () => {
    const drawn = readdirSync(join(folder, "docs/images"));
    expect(drawn.toSorted()).toEqual(["costs.svg", "cumulative.svg", "trace.svg"]);
    for (const name of drawn) {
      const [ours, theirs] = [folder, ROOT].map((place) =>
        readFileSync(join(place, "docs/images", name), "utf8"),
      );
      expect(ours === theirs, `docs/images/${name} is not what its command draws`).toBe(true);
    }
  });

  it("lists every number with its unit and definition", () => {
    const text = pages[0]?.text.replaceAll(/ +/g, " ") ?? "";
    for (const { name, unit, definition } of [...METRICS, ...POOLED_METRICS]) {
      expect(text).toContain(`| \`${name}\` | ${unit} | ${definition} |`);
    }
  });
});

describe("through the real command line", () => {
  it("writes PNGs with the font that comes along", () => {
    const args = ["plot", "trace", "demo/base/0/1.log", "-o", "x.png", "--theme", "light"];
    expect(run(args, { cwd: folder })).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const { width, bytes } = decodePng(readFileSync(join(folder, "x.png")));
    // The title has dark pixels.
    let dark = 0;
    for (let at = 0; at < width * 4 * 60; at += 4) if ((bytes[at] ?? 255) < 80) dark++;
    expect(dark).toBeGreaterThan(300);
  });

  it("reports in JSON, writes nothing and exits with 2 where it may not write", () => {
    const args = ["plot", "trace", "demo/base/0/1.log", "-o", "none/x.svg", "--format", "json"];
    const { code, stdout, stderr } = run(args, { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({ ok: false, failures: [{ kind: "failure" }] });
  });

  it("stops quietly when nobody reads", async () => {
    const ended = await firstLine(["overhead", "demo/base", "demo/front"], folder);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
  });
});
