import { encodeString, machineName } from "@mbn-lang/runtime/machine";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { exitOf } from "../failure.ts";
import type { Io } from "../io.ts";
import { machineJson } from "../machine/machine-json.ts";
import { actionText, budgetTexts, countersText, transitionTexts } from "../machine/machine-text.ts";
import type { ReadMachine } from "../machine/read-machines.ts";
import { readMachines } from "../machine/read-machines.ts";
import type { Row } from "../machine/table.ts";
import { renderTable } from "../machine/table.ts";
import type { Paint } from "../report/colour.ts";
import { screenOf } from "../report/colour.ts";
import { emitReport } from "../report/emit.ts";
import { jsonText, printable } from "../report/printable.ts";

export const command: Command = {
  name: "inspect",
  summary: "Show budgets, states, actions, transitions and sizes of machine strings.",
  positionals: [
    { name: "<input...>", description: "machine strings, files with one a line, or - (stdin)" },
  ],
  options: [
    {
      flags: "--format <format>",
      description: "a table for people, or a list of objects",
      choices: ["human", "json"],
      default: "human",
    },
  ],
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const json = args.value("format") === "json";
    const { machines, failures } = await readMachines(args.positionals, io);
    if (failures.length > 0) {
      const report = { findings: [], failures, texts: new Map() };
      await emitReport(report, json ? "json" : "human", io, io.stderr);
      return exitOf(failures) ?? EXIT_FINE;
    }
    const paint = screenOf(io, io.stdout).paint;
    await io.stdout.write(json ? asJson(machines) : tables(machines, paint));
    if (!json) await warn(machines, io);
    return EXIT_FINE;
  },
};

async function warn(machines: readonly ReadMachine[], io: Io): Promise<void> {
  for (const warning of machines.flatMap((machine) => machine.warnings)) {
    await io.stderr.write(`warning: ${printable(warning)}\n`);
  }
}

function asJson(machines: readonly ReadMachine[]): string {
  const list = machines.map((read) => ({
    origin: read.origin,
    name: nameOf(read),
    sizes: {
      characters: read.string.length,
      compressedBytes: read.compressedSize,
      uncompressedBytes: read.uncompressedSize,
    },
    transitions: transitionCount(read),
    machine: machineJson(read.machine),
    warnings: read.warnings,
  }));
  return `${jsonText(list, 2)}\n`;
}

/** As the framework calls it: by its own string, however another tool compressed this one. */
function nameOf({ machine }: ReadMachine): string {
  return machineName(encodeString(machine));
}

function tables(machines: readonly ReadMachine[], paint: Paint): string {
  return machines
    .map((read, index) => {
      const number =
        machines.length === 1 ? "machine" : `machine ${index + 1} of ${machines.length}`;
      return [
        paint("bold", `${number} (${printable(read.origin)})`),
        ...facts(read),
        "",
        ...states(read),
      ];
    })
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function facts(read: ReadMachine): readonly string[] {
  const [padding, blocking] = budgetTexts(read.machine);
  const size = `${read.string.length} characters; ${read.compressedSize} bytes compressed, ${read.uncompressedSize} uncompressed`;
  const rows: readonly (readonly [string, string])[] = [
    ["name", nameOf(read)],
    ["size", size],
    ["padding", padding],
    ["blocking", blocking],
    ["states", `${read.machine.states.length}, with ${transitionsText(transitionCount(read))}`],
  ];
  return renderTable(rows.map(([name, value]) => [[` ${name}`], [value]]));
}

const transitionsText = (count: number): string =>
  count === 1 ? "1 transition" : `${count} transitions`;

function transitionCount(read: ReadMachine): number {
  let count = 0;
  for (const state of read.machine.states) {
    for (const list of state.transitions) count += list?.length ?? 0;
  }
  return count;
}

function states(read: ReadMachine): readonly string[] {
  const body = read.machine.states.map((state, index): Row => {
    const action = actionText(state.action);
    return [
      [` ${index}`],
      [action === "" ? "-" : action],
      [countersText(state)],
      transitionTexts(state),
    ];
  });
  return renderTable([[[" #"], ["action"], ["counters"], ["transitions"]], ...body]);
}
