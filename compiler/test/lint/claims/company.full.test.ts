import type { Report, TriggerAction } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../../src/compile.ts";
import { drawFrom } from "../../decompile/random-machine.ts";
import { memoryHost } from "../../support/memory-host.ts";
import { runTunnel } from "./tunnel.ts";

// Claims about budgets, about the members of a family and about the machines of one side, held
// against the framework.

interface Compiled {
  readonly machines: readonly Machine[];
  readonly codes: readonly string[];
}

/** The machines of the first output, a defense's client side. */
function compiled(source: string): Compiled {
  const { value, diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": source }));
  const output = value.outputs.find(({ kind }) => kind === "defense") ?? value.outputs[0];
  const machines = output?.kind === "machine" ? [output.machine] : (output?.client ?? []);
  return {
    machines: machines.map(({ machine }) => machine),
    codes: diagnostics.map(({ code }) => code),
  };
}

interface Run {
  readonly asked: readonly TriggerAction[];
  readonly reports: readonly Report[];
}

function run(machines: readonly Machine[], seed: number): Run {
  const reports: Report[] = [];
  const observer = (report: Report): void => {
    reports.push(report);
  };
  const asked = runTunnel({ machines, maxPaddingFrac: 0, steps: 1000, observer }, drawFrom(seed));
  return { asked, reports };
}

const SEEDS = [1, 2, 3, 4, 5];

const padding = (limits: string): string => `machine m {
  limits { ${limits} }
  state start { on NormalSent, NormalRecv -> pad }
  state pad {
    pad after 1ms
    on PaddingSent, NormalSent -> pad
  }
}
`;

describe("budgets", () => {
  it("of 0 are as good as none", () => {
    const [odd, plain] = [
      compiled(padding("padding 0 packets then 5%")),
      compiled(padding("padding 5%")),
    ];
    expect(odd.codes).toContain("MBN6036");
    expect(plain.codes).not.toContain("MBN6036");
    for (const seed of SEEDS) {
      expect(run(odd.machines, seed)).toEqual(run(plain.machines, seed));
    }
  });

  it("of a tiny fraction are spent after one packet", () => {
    const { machines, codes } = compiled(padding("padding 1e-7"));
    expect(codes).toContain("MBN6037");
    for (const seed of SEEDS) {
      const { reports } = run(machines, seed);
      const sent = reports.filter((one) => one.kind === "event" && one.event === "PaddingSent");
      expect(sent.length).toBeLessThanOrEqual(2);
      expect(reports.some((one) => one.kind === "refused")).toBe(true);
    }
  });
});

describe("a member of weight 0", () => {
  it("is never entered through its family", () => {
    const { machines, codes } = compiled(`machine m {
  state start { on NormalSent -> wait }
  state wait for x in [2, 0, 3] weight x {
    pad after 1ms * (x + 1)
    on PaddingSent, NormalSent -> wait
    on NormalRecv              -> start
  }
}
`);
    expect(codes).toContain("MBN6056");
    for (const seed of SEEDS) {
      const entered = run(machines, seed).reports.flatMap((one) =>
        one.kind === "transition" ? [one.to.index] : [],
      );
      expect(entered).toContain(1);
      expect(entered).not.toContain(2);
      expect(entered).toContain(3);
    }
  });

  it("may be entered by its own name, and then nothing is said", () => {
    const { codes } = compiled(`machine m {
  state start {
    on NormalSent -> wait
    on NormalRecv -> wait[1]
  }
  state wait for x in [2, 0] weight x {
    pad after 1ms * (x + 1)
    on PaddingSent -> start
  }
}
`);
    expect(codes).toEqual([]);
  });
});

describe("a signal that nobody hears", () => {
  const side = (listener: string): string => `machine caller {
  state start { on NormalSent -> 50%: signal, 50%: pad }
  state pad {
    pad after 1ms
    on PaddingSent -> start
  }
}
machine other {
  state start { on NormalRecv -> pad }
  state pad {
    pad after 2ms
    on PaddingSent -> start
    ${listener}
  }
}
defense d { client { caller() other() } }
`;

  it("moves no machine", () => {
    const { machines, codes } = compiled(side(""));
    expect(codes).toContain("MBN6057");
    for (const seed of SEEDS) {
      const { reports } = run(machines, seed);
      expect(reports.some((one) => one.kind === "signal")).toBe(true);
      const moved = reports.filter((one) => one.kind === "transition" && one.event === "Signal");
      expect(moved).toEqual([]);
    }
  });

  it("is heard by any machine of the side, and then nothing is said", () => {
    const { machines, codes } = compiled(side("on Signal -> start"));
    expect(codes).not.toContain("MBN6057");
    const moved = SEEDS.flatMap((seed) =>
      run(machines, seed).reports.filter(
        (one) => one.kind === "transition" && one.event === "Signal",
      ),
    );
    expect(moved.length).toBeGreaterThan(0);
  });
});
