import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { buildOnce, run } from "./mbn.ts";

buildOnce();

// The scripts of `mbn completion` in the shells themselves; those that this machine has.

/** Shell code that prints what `$1` would be completed to, one or more words a line. */
const ASK: Readonly<Record<string, string>> = {
  bash: `
    source ./script
    IFS=' ' read -r -a COMP_WORDS <<< "$1"
    [[ $1 == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
    _mbn
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: `
    source ./script
    complete -C "$argv[1]"`,
  // zsh completes in its line editor only; its library's functions say here what they are given,
  // before what does not fit is left out.
  zsh: `
    compdef() {}
    _describe() { print -l -- "\${commands[@]}" }
    _arguments() { print -l -- "$@" }
    source ./script
    words=("\${(z)1}")
    [[ $1 == *' ' ]] && words+=('')
    CURRENT=$#words
    _mbn`,
};

const shells = Object.keys(ASK).filter((shell) => spawnSync(shell, ["-c", "exit 0"]).status === 0);

function completions(shell: string, line: string): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "script"), run(["completion", shell]).stdout);
  const plain = { bash: ["--norc"], fish: ["--no-config"], zsh: ["-f"] }[shell] ?? [];
  const name = shell === "fish" ? [] : [shell];
  const args = [...plain, "-c", ASK[shell] ?? "", ...name, line];
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd,
    encoding: "utf8",
    timeout: 20_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

test.skipIf(process.platform === "win32")("bash is here, at least, where there is POSIX", () => {
  expect(shells).toContain("bash");
});

describe.each(shells)("%s completes", (shell) => {
  test.each([
    ["mbn ch", ["check"], ["compile"]],
    ["mbn h", ["help"], ["check"]],
    ["mbn check --f", ["--format"], ["--max-steps"]],
    ["mbn check --format ", ["human", "sarif", "github"], ["strings"]],
    ["mbn completion ", ["bash", "fish", "zsh"], ["check"]],
  ])("%j", (line, some, none) => {
    const found = completions(shell, line);
    for (const word of some) expect(found).toMatch(new RegExp(`(^|\\W)${word}\\b`, "m"));
    if (shell === "zsh") return;
    for (const word of none) expect(found).not.toContain(word);
  });
});
