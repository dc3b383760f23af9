import type { Command } from "../command.ts";
import { bashScript, fishScript, zshScript } from "../completion/scripts.ts";
import type { CompletionEntry } from "../completion/scripts.ts";
import { EXIT_FINE } from "../exit.ts";
import { misuse } from "../failure.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";

const SHELLS: Readonly<Record<string, (commands: readonly CompletionEntry[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const command: Command = {
  name: "completion",
  summary: "Print a completion script for bash, zsh or fish.",
  details: `To try it:
  bash   source <(mbn completion bash)
  zsh    source <(mbn completion zsh)
  fish   mbn completion fish | source`,
  positionals: [{ name: "<shell>", description: "bash, zsh or fish" }],
  options: [REPORT_OPTION],
  reportFormat: chosenReport,
  reportsOn: "stderr",
  run: async (args, io, all) => {
    const shell = args.positionals[0] ?? "";
    const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
    if (script === undefined) {
      throw misuse(`there is no completion for "${shell}"`, "it exists for bash, zsh and fish");
    }
    const commands = (await all()).map(({ summary, command: { name, options, positionals } }) => ({
      name,
      summary,
      options,
      positionals,
    }));
    await io.stdout.write(script(commands));
    return EXIT_FINE;
  },
};
