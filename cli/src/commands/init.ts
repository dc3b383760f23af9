import { existsSync, mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { Failure, systemReason } from "../failure.ts";
import type { Io } from "../io.ts";
import { firstDefense } from "./first-defense.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";
import { self } from "../self.ts";

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
    if (existsSync(resolve(io.cwd, path))) {
      throw new Failure({
        kind: "failure",
        message: `${path} exists already; init never overwrites`,
        file: path,
        notes: [`name another folder: ${self()} init DIR`],
      });
    }
    makeFolder(folder, io);
    io.writeFiles([{ path, text: firstDefense() }]);
    const shown = relative(io.cwd, resolve(io.cwd, path));
    await io.stdout.write(
      `wrote ${shown}\n\nnext:\n  ${self()} check ${shown}\n  ${self()} compile ${shown}\n  ${self()} compile ${shown} | ${self()} inspect -\n`,
    );
    return EXIT_FINE;
  },
};

function makeFolder(folder: string, io: Io): void {
  try {
    mkdirSync(resolve(io.cwd, folder), { recursive: true });
  } catch (error) {
    const message = `cannot make the folder ${folder}: ${systemReason(error)}`;
    throw new Failure({ kind: "failure", message, file: folder, notes: [] });
  }
}
