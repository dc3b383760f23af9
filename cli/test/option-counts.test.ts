import { describe, expect, test } from "vitest";
import { helpText, parseArguments } from "../src/arguments.ts";
import { COMMANDS } from "../src/commands/registry.ts";
import { Failure } from "../src/failure.ts";
import { namesOf } from "../src/option-names.ts";
import { mbn } from "./fake-io.ts";

const commands = await Promise.all(COMMANDS.map(async (entry) => await entry.load()));
const counted = commands.flatMap((command) =>
  command.options.flatMap((spec) =>
    spec.count === undefined ? [] : [{ command, count: spec.count, long: namesOf(spec).long }],
  ),
);

/** What is no whole number in any range. */
const NEVER = ["-1", "1e99", "NaN", "Infinity", "1.5", "", " ", "0x10", "0b1", "١", "1,000", "_1"];
const FAR = "9".repeat(99);

function refusal(argv: readonly string[], name: string): string | undefined {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  // Positional arguments, so that only the option is wrong.
  const operands = command.positionals.map(() => "x");
  try {
    parseArguments(command, [...operands, ...argv]);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

describe("options that take a number", () => {
  test("all have a range: whoever adds one says it", () => {
    const numbers = commands.flatMap(({ name, options }) =>
      options
        .filter(({ flags }) => /<(?:n|px|s)>/.test(flags))
        .map((spec) => ({ option: `${name} ${namesOf(spec).long}`, count: spec.count })),
    );
    expect(numbers.filter(({ count }) => count === undefined)).toEqual([]);
    expect(counted.length).toBeGreaterThan(25);
  });

  test.each(counted.map((one) => [`${one.command.name} ${one.long}`, one] as const))(
    "%s refuses what is outside of its range, and says it in the help",
    (_name, { command, long, count }) => {
      const { least, most } = count;
      const below = least === 0 ? [] : ["0", String(least - 1)];
      const above = [String(BigInt(most) + 1n), FAR];
      for (const value of [...NEVER, ...below, ...above]) {
        const message = refusal([`${long}=${value}`], command.name);
        expect(message, `${long}=${value}`).toMatch(
          new RegExp(`^${long} takes a whole number from ${least} to .*, not "`),
        );
        expect(message?.length).toBeLessThan(200);
      }
      for (const value of [String(least), String(most), ...(count.words ?? [])]) {
        expect(refusal([`${long}=${value}`], command.name), `${long}=${value}`).toBeUndefined();
      }
      const line = helpText(command)
        .split("\n")
        .find((one) => one.includes(`${long} <`));
      expect(line).toMatch(new RegExp(`\\b${least} to \\S+`));
    },
  );

  test.each([
    ["simulate", "--delay", "a time"],
    ["simulate", "--until", "a time"],
    ["simulate", "--client-padding-frac", "a share from 0 to 1"],
    ["simulate", "--server-blocking-frac", "a share from 0 to 1"],
    ["overhead", "--confidence", "a share"],
  ])("%s %s says what it takes", async (command, option, what) => {
    const rest = command === "simulate" ? ["--trace", "x.log"] : ["a", "b"];
    for (const value of ["-1", "1e99", "NaN", "x", "", "0x10", "2", "9".repeat(400)]) {
      const { code, stderr } = await mbn([command, ...rest, `${option}=${value}`]);
      expect({ code, stderr }, `${option}=${value}`).toMatchObject({ code: 2 });
      expect(stderr, `${option}=${value}`).toContain(`error: ${option} takes ${what}`);
      expect(stderr.split("\n")[0]?.length).toBeLessThan(200);
    }
  });
});
