import { decompile, decompileDefenses } from "@mbn-lang/compiler";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { exitOf, misuse } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { readMachines } from "../machine/read-machines.ts";
import type { ReadDefense, ReadMachine } from "../machine/read-machines.ts";
import { emitReport } from "../report/emit.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";
import { printable } from "../report/printable.ts";

export const command: Command = {
  name: "decompile",
  summary: "Print a source that compiles to exactly the given machines, in their order.",
  details: `mbn decompile - | mbn compile - gives the same machines in the same order. Defenses (.def
and JSON files, what mbn compile --format ir writes) become defenses again, with their sides and
notes; of several, mbn compile --all - gives all.`,
  positionals: [
    {
      name: "<input...>",
      description: "machine strings, files of strings or defenses, or - (stdin)",
    },
  ],
  options: [REPORT_OPTION],
  reportFormat: chosenReport,
  reportsOn: "stderr",
  run: async (args, io) => {
    const { machines, defenses, loose, failures } = await readMachines(args.positionals, io);
    if (failures.length > 0) {
      const report = { findings: [], failures, texts: new Map() };
      await emitReport(report, chosenReport(args.value("format")), io, io.stderr);
      return exitOf(failures) ?? EXIT_FINE;
    }
    if (defenses.length > 0 && loose.length > 0) throw mixed(loose, defenses);
    await io.stdout.write(sourceOf(loose, defenses));
    for (const warning of machines.flatMap((machine) => machine.warnings)) {
      await io.stderr.write(`warning: ${printable(warning)}\n`);
    }
    return EXIT_FINE;
  },
};

function sourceOf(loose: readonly ReadMachine[], defenses: readonly ReadDefense[]): string {
  if (defenses.length > 0) return decompileDefenses(defenses);
  const names = loose.map(({ labels }) => labels);
  return decompile(
    loose.map(({ machine }) => machine),
    { names },
  );
}

/** A source with both would compile to the defenses only. */
function mixed(loose: readonly ReadMachine[], defenses: readonly ReadDefense[]): Failure {
  const [strings, sides] = [loose.length, defenses.length].map(String);
  return misuse(
    `${strings} of these machines have no side, and ${sides} defenses do`,
    "decompile machine strings by themselves, and defenses by themselves",
  );
}
