import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldedRows } from "../../src/simulate/watch/state-rows.ts";
import type { StateRow } from "../../src/simulate/watch/state-rows.ts";
import { someTrace } from "../data-set.ts";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples");

interface Ref {
  readonly index: number | "end";
  readonly name: string;
}

/** A line of `--events --format json`. */
interface Event {
  readonly time: number;
  readonly side: "client" | "server";
  readonly kind: string;
  readonly machine?: number | null;
  readonly machineName?: string;
  readonly from?: Ref;
  readonly to?: Ref;
  readonly state?: Ref;
  readonly why?: string;
  readonly action?: string;
}

interface MachineObject {
  readonly side: "client" | "server";
  readonly index: number;
  readonly name: string;
  readonly attempts: number;
  readonly refused: readonly { why: string; times: number; share: number }[];
  readonly states: readonly StateRow[];
}

interface Told {
  readonly events: readonly Event[];
  readonly duration: number;
  readonly machines: readonly MachineObject[];
}

async function told(cwd: string, ...args: readonly string[]): Promise<Told> {
  const { code, stdout, stderr } = await mbn(["simulate", ...args, "--format", "json"], { cwd });
  expect(code, stderr).toBe(0);
  const lines = stdout.trim().split("\n");
  const { duration, machines } = JSON.parse(lines.at(-1) ?? "") as Omit<Told, "events">;
  const events = lines.slice(0, -1).map((line) => JSON.parse(line) as Event);
  return { events, duration, machines };
}

/** Counted from the list of events, in another way than the summary does. */
function recount({ events, machines }: Told, at: number): object {
  const { side, index, states } = machines[at] ?? ({} as MachineObject);
  const own = events.filter((one) => one.side === side && one.machine === index);
  const moves = own.filter(({ kind }) => kind === "transition");
  const entered = states.map(
    ({ name }, state) => moves.filter(({ to }) => to?.name === name).length + (state === 0 ? 1 : 0),
  );
  const actions = own.filter(
    ({ kind, why, action }) =>
      (kind === "action" && action !== "cancel") ||
      (kind === "refused" && !(why ?? "").startsWith("action of the same batch")),
  );
  const reasons = Map.groupBy(
    actions.filter(({ kind }) => kind === "refused"),
    ({ why }) => why,
  );
  const refused: unknown = Object.fromEntries([...reasons].map(([why, all]) => [why, all.length]));
  return { entered, attempts: actions.length, refused };
}

const LIMITED = `machine limited(share: float = 20%) {
  limits {
    padding 10 packets then share
    blocking 1ms then 5%
  }
  state idle { on NormalSent, NormalRecv -> 80%: busy, 20%: idle }
  state busy {
    pad after uniform(0ms, 2ms) limit uniform(1, 30)
    on PaddingSent, TunnelRecv -> 90%: busy, 10%: hold
    on LimitReached -> idle
  }
  state hold {
    block after 1ms for 3ms
    on BlockingEnd -> idle
    on BlockingBegin -> busy
  }
}
defense both { client { limited() limited(50%) } server { limited(1%) } }
`;

describe("the summary of states and limits", () => {
  test("is what the events say, for any trace, seed and limits", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("x.mbn", join(EXAMPLES, "tamaraw.mbn"), join(EXAMPLES, "regulator.mbn")),
        fc.nat(1000),
        fc.nat(1000),
        fc.constantFrom([], ["--client-padding-frac", "0.2"], ["--length", "50", "--client-only"]),
        async (source, trace, seed, more) => {
          const cwd = temporaryFolder();
          writeFileSync(join(cwd, "x.mbn"), LIMITED);
          writeFileSync(join(cwd, "x.log"), someTrace(trace, 60));
          const args = [source, "--trace", "x.log", "--seed", String(seed), ...more];
          const all = await told(cwd, ...args, "--events");
          expect(all.machines.length).toBeGreaterThan(2);
          for (const [at, { states, attempts, refused }] of all.machines.entries()) {
            const counted = {
              entered: states.map(({ entered }) => entered),
              attempts,
              refused: Object.fromEntries(refused.map(({ why, times }) => [why, times])),
            };
            expect(counted).toEqual(recount(all, at));
            const held = states.reduce((sum, one) => sum + one.held, 0);
            expect(Math.abs(held - all.duration)).toBeLessThanOrEqual(1e-6 * all.duration + 1);
            for (const one of refused) expect(one.share).toBe(one.times / attempts);
          }
        },
      ),
      { seed: 3, numRuns: 15 },
    );
  });

  test("stands in the table for people", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "x.mbn"), LIMITED);
    writeFileSync(join(cwd, "x.log"), someTrace(1, 300));
    const { stdout } = await mbn(["simulate", "x.mbn", "--trace", "x.log", "--seed", "1"], { cwd });
    expect(stdout).toMatch(
      /^ {2}client limited\[0\] +[\d,]+ of [\d,]+ +[\d.]+% +machine (padding|blocking) fraction$/m,
    );
    expect(stdout).toMatch(/^ {2}server limited +idle +\d+ +[\d.]+ \w+ +[\d.]+%$/m);
    const none = await mbn(["simulate", "--trace", "x.log", "--seed", "1"], { cwd });
    expect(none.stdout).not.toContain("limits:");
  });

  test("has one line for FRONT's 1000 states, and one entry", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "x.log"), someTrace(1, 300));
    const args = [join(EXAMPLES, "front.mbn"), "--set", "bins=1000", "--trace", "x.log"];
    const { stdout } = await mbn(["simulate", ...args, "--seed", "1"], { cwd });
    expect(stdout.match(/pad\[1…1000\]/g)).toHaveLength(2);
    const { machines } = await told(cwd, ...args, "--seed", "1");
    expect(machines[0]?.states.map(({ name, states }) => [name, states])).toEqual([
      ["start", 1],
      ["pad[1…1000]", 1000],
    ]);
    // Strings have no names, which could be put together.
    const def = await mbn(["compile", ...args.slice(0, 3), "--format", "def", "-o", "x.def"], {
      cwd,
    });
    expect(def.code).toBe(0);
    const unnamed = await told(cwd, "x.def", ...args.slice(3), "--seed", "1");
    expect(unnamed.machines[0]?.states).toHaveLength(64);
  });
});

describe("rows of states", () => {
  const row = fc.record({
    name: fc
      .tuple(fc.constantFrom("a", "b", "c", "end"), fc.array(fc.nat(3), { maxLength: 2 }))
      .map(([name, indices]) => name + indices.map((index) => `[${index}]`).join("")),
    states: fc.constant(1),
    entered: fc.nat(100),
    held: fc.nat(1000),
  });

  test("are folded into no more than wanted, and lose nothing", () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (rows, most, always) => {
          const folded = foldedRows(rows, most, always);
          expect(folded.length).toBeLessThanOrEqual(most);
          for (const of of ["states", "entered", "held"] as const) {
            const sum = (list: readonly StateRow[]): number =>
              list.reduce((total, one) => total + one[of], 0);
            expect(sum(folded)).toBe(sum(rows));
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

interface Filter {
  readonly side: string | null;
  readonly machine: string | null;
  readonly state: string | null;
  /** Milliseconds. */
  readonly from: number | null;
  readonly length: number | null;
}

function wordsOf({ side, machine, state, from, length }: Filter): readonly string[] {
  return [
    ...(side === null ? [] : ["--events-side", side]),
    ...(machine === null ? [] : ["--events-machine", machine]),
    ...(state === null ? [] : ["--events-state", state]),
    ...(from === null ? [] : ["--events-from", `${from}ms`]),
    ...(length === null ? [] : ["--events-to", `${(from ?? 0) + length}ms`]),
  ];
}

/** Whether an event may be listed; an event that all machines hear may always, at the right time. */
function isWanted({ side, machine, state, from, length }: Filter, event: Event): boolean {
  const to = length === null ? Number.POSITIVE_INFINITY : (from ?? 0) + length;
  const isTime = event.time >= (from ?? 0) * 1e6 && event.time <= to * 1e6;
  const isSide = side === null || event.side === side;
  if (event.kind === "event") return isTime && isSide;
  const isMachine = machine === null || event.machineName === machine;
  return isTime && isSide && isMachine && isInState(state, event);
}

function isInState(state: string | null, { from, to, state: where }: Event): boolean {
  const names = [from, to, where].flatMap((ref) => ref?.name ?? []);
  if (state === null || names.length === 0) return true;
  return names.some((name) => name === state || name.startsWith(`${state}[`));
}

describe("--events-…", () => {
  const args = [join(EXAMPLES, "regulator.mbn"), "--trace", "x.log", "--seed", "4"];

  function folder(): string {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "x.log"), someTrace(5, 200));
    return cwd;
  }

  test("pass what they name and nothing else, in the order in which it happened", async () => {
    const cwd = folder();
    const { events } = await told(cwd, ...args, "--events");
    const names = [...new Set(events.flatMap(({ machineName = [] }) => machineName))];
    const states = ["timer", "pad[0]", "count", "end", "start"];
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          side: fc.option(fc.constantFrom("client", "server")),
          machine: fc.option(fc.constantFrom(...names)),
          state: fc.option(fc.constantFrom(...states)),
          from: fc.option(fc.nat(300)),
          length: fc.option(fc.nat(300)),
        }),
        async (filter) => {
          const words = wordsOf(filter);
          if (words.length === 0) return;
          const found = await mbn(["simulate", ...args, ...words, "--format", "json"], { cwd });
          if (found.code === 2) {
            expect(found.stderr).toMatch(/the defense has no (machine|state) of this name/);
            return;
          }
          const lines = found.stdout.trim().split("\n").slice(0, -1);
          const shown = lines.map((line) => JSON.parse(line) as Event);
          expect(shown.filter((one) => !isWanted(filter, one))).toEqual([]);
          // Of transitions nothing is missing, and the order is kept.
          const moves = (list: readonly Event[]): readonly Event[] =>
            list.filter(({ kind }) => kind === "transition");
          expect(moves(shown)).toEqual(moves(events).filter((one) => isWanted(filter, one)));
        },
      ),
      { seed: 2, numRuns: 25 },
    );
  });

  test("say what there is when a name is wrong, and what does not go together", async () => {
    const cwd = folder();
    const wrong = await mbn(["simulate", ...args, "--events-machine", "regulator_lop"], { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("did you mean regulator_loop?");
    const state = await mbn(["simulate", ...args, "--events-state", "nowhere"], { cwd });
    expect(state.stderr).toMatch(/no state of this name\n.*there are start, /);
    const times = ["--events-from", "2s", "--events-to", "1s"];
    expect((await mbn(["simulate", ...args, ...times], { cwd })).stderr).toContain(
      "--events-from 2s is later than --events-to 1s",
    );
    const set = ["simulate", "--dataset", "base", "--out", "o", "--events-side", "client"];
    expect((await mbn(set, { cwd })).stderr).toContain("--events-side belongs to --trace");
  });

  test("change nothing else: the replay line leaves them out", async () => {
    const cwd = folder();
    const run = async (...more: readonly string[]): Promise<string> => {
      const { stdout } = await mbn(["simulate", ...args, "--out", "o.log", ...more], { cwd });
      return stdout.slice(stdout.indexOf("defense")) + readFileSync(join(cwd, "o.log"), "utf8");
    };
    expect(await run("--events-side", "client", "--events-to", "1ms")).toBe(await run());
  });
});
