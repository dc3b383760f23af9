import { decompile } from "@mbn-lang/compiler";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { exitOf } from "../failure.ts";
import { readMachines } from "../machine/read-machines.ts";
import { emitReport } from "../report/emit.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";
import { printable } from "../report/printable.ts";

export const command: Command = {
  name: "decompile",
  summary: "Print a source that compiles to exactly the given machines, in their order.",
  details: `mbn decompile - | mbn compile - gives the same machines in the same order.`,
  positionals: [
    { name: "<input...>", description: "machine strings, files with one a line, or - (stdin)" },
  ],
  options: [REPORT_OPTION],
  reportFormat: chosenReport,
  reportsOn: "stderr",
  run: async (args, io) => {
    const { machines, failures } = await readMachines(args.positionals, io);
    if (failures.length > 0) {
      const report = { findings: [], failures, texts: new Map() };
      await emitReport(report, chosenReport(args.value("format")), io, io.stderr);
      return exitOf(failures) ?? EXIT_FINE;
    }
    await io.stdout.write(decompile(machines.map(({ machine }) => machine)));
    for (const warning of machines.flatMap((machine) => machine.warnings)) {
      await io.stderr.write(`warning: ${printable(warning)}\n`);
    }
    return EXIT_FINE;
  },
};
