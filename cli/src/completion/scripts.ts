import type { ArgumentSpec, OptionSpec } from "../arguments.ts";
import { HELP_OPTION, namesOf } from "../option-names.ts";

/** What completion needs to know of a command. */
export interface CompletionEntry {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  readonly positionals: readonly ArgumentSpec[];
}

const SHELLS = ["bash", "zsh", "fish"];

function words(entry: CompletionEntry): string {
  const flags = [...entry.options, HELP_OPTION].flatMap((option) => {
    const { long, short } = namesOf(option);
    return short === undefined ? [long] : [long, short];
  });
  const values = entry.name === "completion" ? SHELLS : [];
  return [...flags, ...values].join(" ");
}

export function bashScript(commands: readonly CompletionEntry[]): string {
  const cases = commands.map((entry) => `    ${entry.name}) words="${words(entry)}" ;;`);
  const choices = commands.flatMap((entry) =>
    entry.options
      .filter((option) => option.choices !== undefined)
      .map((option) => {
        const list = option.choices?.join(" ") ?? "";
        return `    ${entry.name}:${namesOf(option).long}) words="${list}" ;;`;
      }),
  );
  return `# bash completion for mbn: source <(mbn completion bash)
_mbn() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W "${commands.map((entry) => entry.name).join(" ")} help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${choices.join("\n")}
  esac
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
    help) words="${commands.map((entry) => entry.name).join(" ")}" ;;
  esac
  if [[ $current == -* || \${COMP_WORDS[1]} == help || \${COMP_WORDS[1]} == completion ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _mbn mbn
`;
}

export function zshScript(commands: readonly CompletionEntry[]): string {
  const list = commands.map((entry) => `    ${quote(`${entry.name}:${entry.summary}`)}`);
  const cases = commands.map((entry) => {
    const specs = [...entry.options, HELP_OPTION].map(
      (option) => `        ${quote(zshOption(option))} \\`,
    );
    const rest =
      entry.name === "completion" ? `'*:shell:(${SHELLS.join(" ")})'` : "'*:file:_files'";
    return `    ${entry.name})\n      _arguments \\\n${specs.join("\n")}\n        ${rest} ;;`;
  });
  return `#compdef mbn
# zsh completion for mbn: source <(mbn completion zsh)
_mbn() {
  local -a commands
  commands=(
${list.join("\n")}
    'help:show help'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
    help) _describe command commands ;;
  esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _mbn mbn
`;
}

function zshOption(option: OptionSpec): string {
  const { long, takesValue } = namesOf(option);
  const text = option.description.replaceAll("[", "\\[").replaceAll("]", "\\]");
  const repeat = option.repeats === true ? "*" : "";
  if (!takesValue) return `${repeat}${long}[${text}]`;
  const values = option.choices === undefined ? "_files" : `(${option.choices.join(" ")})`;
  return `${repeat}${long}=[${text}]:value:${values}`;
}

export function fishScript(commands: readonly CompletionEntry[]): string {
  const lines = commands.flatMap((entry) => [
    `complete -c mbn -n __fish_use_subcommand -f -a ${entry.name} -d ${quote(entry.summary)}`,
    ...[...entry.options, HELP_OPTION].map((option) => fishOption(entry.name, option)),
  ]);
  const names = commands.map((entry) => entry.name).join(" ");
  return `# fish completion for mbn: mbn completion fish | source
${lines.join("\n")}
complete -c mbn -n __fish_use_subcommand -f -a help -d 'show help'
complete -c mbn -n '__fish_seen_subcommand_from help' -f -a '${names}'
complete -c mbn -n '__fish_seen_subcommand_from completion' -f -a '${SHELLS.join(" ")}'
`;
}

function fishOption(name: string, option: OptionSpec): string {
  const { long, short, takesValue } = namesOf(option);
  return [
    `complete -c mbn -n '__fish_seen_subcommand_from ${name}'`,
    `-l ${long.slice(2)}`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    ...(takesValue ? ["-r"] : []),
    ...(option.choices === undefined ? [] : [`-f -a ${quote(option.choices.join(" "))}`]),
    `-d ${quote(option.description)}`,
  ].join(" ");
}

/** A word in single quotes, as all three shells read it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
