import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import type { JobResult, WorkerSetup } from "../../src/simulate/dataset/job.ts";
import { readJournal, startRecord, writtenAs } from "../../src/simulate/dataset/journal.ts";
import { finishManifest, openFolder } from "../../src/simulate/dataset/manifest.ts";
import { planDataset } from "../../src/simulate/dataset/plan.ts";
import { makeWorker } from "../../src/simulate/dataset/work.ts";
import { NO_DEFENSE } from "../../src/simulate/defense.ts";
import { contentsOf, folderWith } from "../data-set.ts";
import { CODES, withFailing } from "./failing-calls.ts";

const TRACE = "0,s,514\n1000000,r,514\n";
const SIDE = { maxPaddingFrac: 0, maxBlockingFrac: 0 };
const SETTINGS = {
  delay: 0,
  longestDelay: 0,
  packetsPerSecond: "unlimited",
  length: 0,
  until: undefined,
  iterations: undefined,
  continues: false,
  networkOnly: true,
  clientOnly: true,
  client: SIDE,
  server: SIDE,
  reading: {},
} as const;

test("a worker tells of every call that fails, and leaves no half of a file", async () => {
  const run = (cwd: string): JobResult => {
    const setup: WorkerSetup = {
      root: join(cwd, "base"),
      shownRoot: "base",
      out: join(cwd, "out"),
      shownOut: "out",
      settings: SETTINGS,
      seed: 1n,
      defenses: [NO_DEFENSE],
      samples: 1,
      compileSeed: "0",
      freshSources: [],
    };
    const trace = { path: "0/0-0.log", size: TRACE.length, prefix: "0-", sample: "0" };
    return makeWorker(setup, undefined)([{ index: 0, trace, copies: [0], there: [] }]);
  };
  const cwd = folderWith({ "base/0/0-0.log": TRACE });
  mkdirSync(join(cwd, "out/0"), { recursive: true });
  const { value: fine, calls } = await withFailing(
    cwd,
    () => undefined,
    () => run(cwd),
  );
  expect(fine).toMatchObject({ fatal: undefined, tasks: [{ failure: undefined }] });
  const whole = contentsOf(cwd)["out/0/0-0.log"];
  for (const at of calls.keys()) {
    for (const code of CODES) {
      const call = await withFailing(
        cwd,
        (n) => (n === at ? code : undefined),
        () => run(cwd),
      );
      const { tasks, fatal } = call.value;
      const facts = fatal ?? tasks[0]?.failure;
      const what = `${calls[at]?.name ?? ""} (call ${at}) fails with ${code}`;
      const tried = calls[at]?.name === "readSync" && code === "EAGAIN";
      if (!tried)
        expect(facts?.message, what).toMatch(/^cannot (read base|write out)\/0\/0-0\.log: /);
      expect(contentsOf(cwd), what).toEqual({ "base/0/0-0.log": TRACE, "out/0/0-0.log": whole });
    }
  }
});

test("planning, manifest and journal tell of every call that fails", async () => {
  const text = '{\n  "seed": "1"\n}\n';
  const run = (cwd: string): string => {
    try {
      planDataset(join(cwd, "base"), "base");
      const out = join(cwd, "out");
      openFolder(out, "out", text, true);
      readJournal(out, "out");
      const record = startRecord(out, "out", new Map());
      record.add(writtenAs("0/0-0.log", Buffer.from(TRACE)));
      record.close();
      finishManifest(out, "out", text, record.all());
      return "fine";
    } catch (error) {
      if (error instanceof Failure) return error.facts.message;
      throw error;
    }
  };
  const fresh = (): string => folderWith({ "base/0/0-0.log": TRACE });
  const first = fresh();
  const { value: fine, calls } = await withFailing(
    first,
    () => undefined,
    () => run(first),
  );
  expect(fine).toBe("fine");
  for (const at of calls.keys()) {
    for (const code of CODES) {
      const cwd = fresh();
      const fail = (n: number): string | undefined => (n === at ? code : undefined);
      const { value } = await withFailing(cwd, fail, () => run(cwd));
      const what = `${calls[at]?.name ?? ""} (call ${at}) fails with ${code}: ${value}`;
      expect(value, what).not.toContain("made to fail");
      // Links in a circle are passed over.
      if (value !== "fine") expect(value, what).toMatch(/^cannot [a-z ]+ (?:base|out)\S*: .+$/);
      else expect(code === "ELOOP" || code === "EAGAIN", what).toBe(true);
    }
  }
});
