import { decodeMachine, encodeString, machineName, U64_MAX } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import type { Dist, Machine } from "@mbn-lang/runtime/machine";
import { constant, dist, machine, pad, state } from "./machines.ts";

// Strings that the framework's own tests and documents contain.

/** As the framework's documents write a constant time: 0, and the time as its start. */
function after(time: number): Dist {
  return dist({ kind: "uniform", low: 0, high: 0 }, time);
}

const UNLIMITED: Partial<Machine> = { allowedPaddingPackets: U64_MAX, maxPaddingFrac: 1 };

const NOOP = "02eNpjYEAHjOgCAAA0AAI=";

describe("known machine strings", () => {
  it("reads, writes and names the machine that does nothing", () => {
    const noop = machine([state()]);
    expect(decodeMachine(NOOP)).toStrictEqual(noop);
    expect(encodeString(noop)).toBe(NOOP);
    expect(machineName(NOOP)).toBe("3e99bf655613b2dba361dee14e3e0ddf");
  });

  it("reads padding 5 seconds after a tunnel packet", () => {
    const string = "02eNpti1EJACAQQzcjWEjMYCEjGsUCojiUg+Pex2CPbe0HxCz4JCVJoJvF7SEjt+qUtnY+gDUNIg==";
    const states = [
      state({ TunnelRecv: [[1, 1]] }),
      state({ PaddingSent: [[0, 1]] }, { action: pad(after(5_000_000)) }),
    ];
    expect(decodeMachine(string)).toStrictEqual(machine(states, UNLIMITED));
    expect(encodeString(machine(states, UNLIMITED))).toBe(string);
  });

  it("reads padding once a second", () => {
    const string = "02eNpty8sJACAMA9DEgVyhuFkPDuwC4o8KpfRBoQlkLoNnCL5yjiSg4h5zY0p7baEK2w33hw3i";
    const states = [
      state({ NormalRecv: [[1, 1]], NormalSent: [[1, 1]] }),
      state({ PaddingSent: [[1, 1]] }, { action: pad(after(1_000_000)) }),
    ];
    expect(decodeMachine(string)).toStrictEqual(machine(states, UNLIMITED));
    expect(encodeString(machine(states, UNLIMITED))).toBe(string);
  });

  it("reads padding 20 ms after the first packet", () => {
    const string = "02eNp1ibEJAEAIA5Nf7B3N0v1cSESwEL0m5A6YvBqSgP7WeXfM5UoBW7ICYg==";
    const states = [state({ NormalSent: [[1, 1]] }), state({}, { action: pad(after(20_000)) })];
    expect(decodeMachine(string)).toStrictEqual(machine(states));
    expect(encodeString(machine(states))).toBe(string);
  });

  it("keeps the two spellings of a constant apart", () => {
    const first = machine([state({}, { action: pad(constant(5)) })]);
    const second = machine([state({}, { action: pad(after(5)) })]);
    expect(encodeString(first)).not.toBe(encodeString(second));
  });
});
