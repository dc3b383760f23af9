import { describe, expect, test } from "vitest";
import type { Finding, Region, Report } from "../../src/report/finding.ts";
import { renderGithub } from "../../src/report/github.ts";
import { renderHuman } from "../../src/report/human.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { mapText, positionAt } from "../../src/report/text-map.ts";

const containing = (part: string): unknown => expect.stringContaining(part);
const text = "state idle\nstate idle\n";
const path = "my defenses/a,b.mbn";
const map = mapText(path, text);

function region(start: number, end: number): Region {
  return { path, start: positionAt(map, start), end: positionAt(map, end) };
}

const finding: Finding = {
  code: "MBN2004",
  severity: "error",
  tags: [],
  message: "idle is declared twice",
  region: region(17, 21),
  related: [{ region: region(6, 10), message: "first declared here" }],
  notes: ["100% sure:\nrename one"],
  fixes: [{ title: "rename it to idle_2", edits: [{ region: region(17, 21), text: "idle_2" }] }],
};
const lint: Finding = {
  ...finding,
  code: "MBN6001",
  severity: "warning",
  tags: ["unnecessary"],
  related: [],
  fixes: [],
};
const report: Report = {
  findings: [finding, lint],
  failures: [
    {
      kind: "failure",
      message: "cannot read x.mbn",
      file: "x.mbn",
      notes: ["did you mean y.mbn?"],
    },
  ],
  texts: new Map([[path, map]]),
};
const noColour = { columns: 80, paint: (_style: string, words: string) => words };

describe("plain lines", () => {
  test("begin with the place, and are one per message", () => {
    expect(
      renderHuman(report, { ...noColour, frames: false })
        .split("\n")
        .slice(0, 5),
    ).toEqual([
      "my defenses/a,b.mbn:2:7: error MBN2004: idle is declared twice",
      "my defenses/a,b.mbn:1:7: note: first declared here",
      "  note: 100% sure:",
      "  rename one",
      "  fix: rename it to idle_2",
    ]);
  });

  test("say the summary only when there is no error", () => {
    const screen = { ...noColour, frames: false };
    const fine = { ...report, failures: [], findings: [lint], summary: "fine: 1 file" };
    expect(renderHuman(fine, screen)).toMatch(/^.*warning MBN6001.*\n(.*\n)*fine: 1 file\n$/);
    expect(renderHuman({ ...fine, findings: [finding] }, screen)).not.toContain("fine: 1 file");
  });
});

describe("frames", () => {
  test("label related places, then notes and fixes, then count", () => {
    const shown = renderHuman({ ...report, failures: [] }, { ...noColour, frames: true });
    expect(shown).toContain("error[MBN2004]: idle is declared twice\n");
    expect(shown).toContain("1 | state idle\n  |       ---- first declared here\n");
    expect(shown).toContain("2 | state idle\n  |       ^^^^\n");
    expect(shown).toContain("  = note: 100% sure:\n    rename one\n  = fix: rename it to idle_2\n");
    expect(shown).toContain(
      "1 error, 1 lint; more about them: mbn explain MBN2004, mbn explain MBN6001",
    );
  });

  test("stop before they fill the terminal's memory, and say so", () => {
    const many = { ...report, findings: Array.from({ length: 60 }, () => finding) };
    const shown = renderHuman(many, { ...noColour, frames: true });
    expect(shown.split("error[MBN2004]").length - 1).toBe(50);
    expect(shown).toContain("and 10 more");
  });
});

test("JSON gives every part with offsets, lines and columns", () => {
  const document: unknown = JSON.parse(renderJson(report));
  expect(document).toEqual({
    ok: false,
    diagnostics: [
      {
        code: "MBN2004",
        severity: "error",
        tags: [],
        message: "idle is declared twice",
        file: path,
        start: { offset: 17, line: 2, column: 7 },
        end: { offset: 21, line: 2, column: 11 },
        related: [
          {
            message: "first declared here",
            file: path,
            start: { offset: 6, line: 1, column: 7 },
            end: { offset: 10, line: 1, column: 11 },
          },
        ],
        notes: ["100% sure:\nrename one"],
        fixes: [
          {
            title: "rename it to idle_2",
            edits: [
              {
                file: path,
                start: { offset: 17, line: 2, column: 7 },
                end: { offset: 21, line: 2, column: 11 },
                text: "idle_2",
              },
            ],
          },
        ],
      },
      expect.objectContaining({ code: "MBN6001", severity: "warning", tags: ["unnecessary"] }),
    ],
    failures: [
      {
        kind: "failure",
        code: null,
        message: "cannot read x.mbn",
        file: "x.mbn",
        notes: ["did you mean y.mbn?"],
      },
    ],
  });
  expect(JSON.parse(renderJson({ ...report, findings: [lint], failures: [] }))).toMatchObject({
    ok: true,
  });
});

test("workflow commands escape what would end them", () => {
  const [first, , failure] = renderGithub(report).split("\n");
  expect(first).toBe(
    "::error file=my defenses/a%2Cb.mbn,line=2,endLine=2,col=7,endColumn=10,title=MBN2004::idle is declared twice%0A" +
      "my defenses/a,b.mbn:1:7: first declared here%0A100%25 sure:%0Arename one%0Afix: rename it to idle_2",
  );
  expect(failure).toBe("::error file=x.mbn::cannot read x.mbn%0Adid you mean y.mbn?");
});

test("SARIF 2.1.0: rules with help, results that refer to them, fixes, and failures", () => {
  const page = { code: "MBN2004", title: "declared twice", markdown: "# MBN2004\n\nWhy." };
  const log: unknown = JSON.parse(renderSarif(report, new Map([["MBN2004", page]])));
  const uri = "my%20defenses/a%2Cb.mbn";
  expect(log).toMatchObject({
    $schema: containing("sarif-2.1.0"),
    version: "2.1.0",
    runs: [
      {
        columnKind: "utf16CodeUnits",
        tool: {
          driver: {
            name: "mbn",
            version: containing("."),
            rules: [
              {
                id: "MBN2004",
                shortDescription: { text: "declared twice" },
                help: { text: page.markdown, markdown: page.markdown },
                defaultConfiguration: { level: "error" },
              },
              { id: "MBN6001", defaultConfiguration: { level: "warning" } },
            ],
          },
        },
        invocations: [
          {
            executionSuccessful: false,
            toolExecutionNotifications: [
              { level: "error", message: { text: containing("x.mbn") } },
            ],
          },
        ],
        results: [
          {
            ruleId: "MBN2004",
            ruleIndex: 0,
            level: "error",
            message: { text: containing("declared twice") },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri },
                  region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 11 },
                },
              },
            ],
            relatedLocations: [{ id: 1, message: { text: "first declared here" } }],
            fixes: [
              {
                description: { text: "rename it to idle_2" },
                artifactChanges: [
                  {
                    artifactLocation: { uri },
                    replacements: [
                      { deletedRegion: { startLine: 2 }, insertedContent: { text: "idle_2" } },
                    ],
                  },
                ],
              },
            ],
          },
          {
            ruleId: "MBN6001",
            ruleIndex: 1,
            level: "warning",
            properties: { tags: ["unnecessary"] },
          },
        ],
      },
    ],
  });
});
