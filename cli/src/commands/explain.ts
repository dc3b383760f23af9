import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import { misuse } from "../failure.ts";
import { suggest } from "@mbn-lang/grammar";
import type { Page } from "../pages.ts";
import { loadPages } from "../pages.ts";
import type { Screen } from "../report/colour.ts";
import { screenOf } from "../report/colour.ts";
import { self } from "../self.ts";
import { jsonText } from "../report/printable.ts";

export const command: Command = {
  name: "explain",
  summary: "Explain a diagnostic: why it is reported, a failing example and its repair.",
  positionals: [
    { name: "[code]", description: "the code, such as MBN2001 (or just 2001), or its name" },
  ],
  options: [
    { flags: "--list", description: "list all codes with their titles" },
    {
      flags: "--format <format>",
      description: "text for people, or an object with code, title and markdown",
      choices: ["human", "json"],
      default: "human",
    },
  ],
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const json = args.value("format") === "json";
    const [word] = args.positionals;
    const pages = loadPages();
    if (args.flag("list")) {
      if (word !== undefined) throw misuse("--list shows all codes; leave the code out");
      await io.stdout.write(json ? asJson([...pages.values()]) : listOf(pages));
      return EXIT_FINE;
    }
    if (word === undefined) {
      throw misuse(
        "which code?",
        `${self()} explain MBN2001 explains one, ${self()} explain --list lists all`,
      );
    }
    const page = pageFor(word, pages);
    await io.stdout.write(json ? asJson(page) : pageText(page, screenOf(io, io.stdout)));
    return EXIT_FINE;
  },
};

function pageFor(word: string, pages: ReadonlyMap<string, Page>): Page {
  const code = /^\d{4}$/.test(word) ? `MBN${word}` : word.toUpperCase();
  // Lints are silenced by their names (`// mbn: allow dead-end, …`), so people know those too.
  const page = pages.get(code) ?? [...pages.values()].find(({ title }) => title === word);
  if (page !== undefined) return page;
  const similar =
    suggest(code, pages.keys()) ??
    suggest(
      word,
      [...pages.values()].map(({ title }) => title),
    );
  throw misuse(
    `there is no diagnostic ${word}`,
    ...(similar === undefined ? [] : [`did you mean ${similar}?`]),
    `${self()} explain --list lists all codes`,
  );
}

function listOf(pages: ReadonlyMap<string, Page>): string {
  return [...pages.values()].map(({ code, title }) => `${code}  ${title}\n`).join("");
}

function asJson(value: Page | readonly Page[]): string {
  return `${jsonText(value, 2)}\n`;
}

/** The page as it is; on a terminal its headings and code stand out. */
function pageText(page: Page, screen: Screen): string {
  let inCode = false;
  const lines = page.markdown
    .trimEnd()
    .split("\n")
    .map((line) => {
      if (line.startsWith("```")) {
        inCode = !inCode;
        return screen.paint("dim", line);
      }
      if (inCode) return screen.paint("cyan", line);
      return line.startsWith("#") ? screen.paint("bold", line) : line;
    });
  return `${lines.join("\n")}\n`;
}
