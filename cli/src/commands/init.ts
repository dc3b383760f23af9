import { join, relative, resolve } from "node:path";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { firstDefense } from "./first-defense.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";
import { self } from "../self.ts";
import { Failure } from "../failure.ts";
import { makeFolders, statusOf } from "../files/folders.ts";
import { printable } from "../report/printable.ts";

const FILE = "first.mbn";

export const command: Command = {
  name: "init",
  summary: `Write ${FILE}, a commented first defense that compiles. Never overwrites.`,
  positionals: [{ name: "[dir]", description: "the folder, made if it is missing (default: .)" }],
  options: [REPORT_OPTION],
  reportFormat: chosenReport,
  reportsOn: "stderr",
  run: async (args, io) => {
    const folder = args.positionals[0] ?? ".";
    const path = join(folder, FILE);
    if (statusOf(resolve(io.cwd, path), path) !== undefined) {
      throw new Failure({
        kind: "failure",
        message: `${path} exists already; init never overwrites`,
        file: path,
        notes: [`name another folder: ${self()} init DIR`],
      });
    }
    makeFolders(resolve(io.cwd, folder), folder);
    io.writeFiles([{ path, text: firstDefense() }]);
    const shown = printable(relative(io.cwd, resolve(io.cwd, path)));
    await io.stdout.write(
      `wrote ${shown}\n\nnext:\n  ${self()} check ${shown}\n  ${self()} compile ${shown}\n  ${self()} compile ${shown} | ${self()} inspect -\n`,
    );
    return EXIT_FINE;
  },
};
