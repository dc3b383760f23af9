import { idiom, sure } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";
import { split } from "./actions.ts";

// Machines, states, limits, sides and imports: what stands before and between their braces.

const BRACES = "What belongs to it stands between braces.";

export const STRUCTURE: readonly Idiom[] = [
  sure("{for} <n> (?:=|{in|from}) <x> {to|until|upto} <x>(?= *\\{)", "for $1 in $2..$3"),
  idiom("{for} <n> {in} <x> : <x>(?= *\\{)", "for $1 in $2..$3"),
  idiom("{foreach|for each|forall|for all} <n>", "for $1"),
  idiom("(?<=\\bfor\\b[^{}\\n]*){do}(?= *\\{)", ""),
  idiom("{limits} :? ((?:padding|blocking)\\b[^{}\\n]*?) *$", "limits { $1 }", BRACES),
  idiom("<head>((?:padding|blocking) [^{}\\n]*?) *$", "limits { $1 }"),
  idiom("{packets} {and|plus|or|else|,} ", "packets then "),
  idiom(
    "{=client|server} (?::|=|->|=>) \\[? (\\w+(?: *, *\\w+)*) \\]?(?= *$)",
    ([side, list = ""]) =>
      sides([
        side ?? "",
        split(list)
          .map((one) => `${one.trim()}()`)
          .join(","),
      ]),
    BRACES,
  ),
  idiom("{=client|server} \\( \\)(?= *\\{)", "$1"),
  idiom("{=client|server} {machines|machine|side|defense}(?= *\\{)", "$1"),
  idiom("{on|side|at|the} {=client|server}(?= *\\{)", "$1"),
  idiom("(?<=[{]\\s*|^\\s*)- (?=\\w+ *\\()", ""),
  idiom("{=client|server} (?::|=|->|=>) \\{", "$1 {", BRACES),
  idiom("{=client|server} (?::|=|->|=>)? [([] ([^{}\\n]*) [)\\]]", sides, BRACES),
  idiom(
    "{=client|server} (?::|=|->|=>)? (\\w+ *\\([^{}\\n]*\\)) *,?(?=\\s*$|\\s*[}]|\\s*{client|server})",
    sides,
    BRACES,
  ),
  idiom("{=client|server} \\{ ([^{}\\n]*,[^{}\\n]*) \\}", sides),
  idiom("(?<=[{\\n]\\s*|\\)\\s+){run|new|use|start|spawn|machine|add|with} (?=\\w+ *\\()", ""),
  idiom("{relay|bridge|middle|node}(?= *\\{)", "server"),
  idiom("{origin|local|user}(?= *\\{)", "client"),
  idiom(
    "<head>{=machine|defense|state|limits} ([^{}\\n:=]*?) (?::|=>|->|=) \\{",
    ([word = "", rest = ""]) => `${word}${rest.trim() === "" ? "" : ` ${rest.trim()}`} {`,
    BRACES,
  ),
  idiom("{=machine} <n> (\\([^()\\n]*\\)) (?::|=>|->|=) \\{", "$1 $2$3 {", BRACES),
  idiom("{state} <n> \\( \\)", "state $1"),
  idiom("{state} [\"']<n>[\"']", "state $1"),
  idiom(
    "<head>(?:{initial|start|begin|first|final|accepting} ){state} <n>",
    "state $1",
    "A machine begins in its first state.",
  ),
  idiom("<head>{node|States|states|stage|phase|mode} <n>(?= *\\{)", "state $1"),
  idiom("<head>{automaton|fsm|statemachine|state_machine|StateMachine} <n>", "machine $1"),
  idiom("<head>{defence|strategy|scheme|Defence} <n>", "defense $1"),
  idiom("<head>{limit|budget|budgets|Limits|bounds|caps}(?= *[:=]? *\\{) [:=]?", "limits "),
  idiom(
    "{=padding|blocking} (?::|=|<=|<|{max|maximum|upto|up to|at most|limit|fraction|frac|budget}) <x><end>",
    "$1 $2",
  ),
  idiom("{max_padding_frac|max_padding_fraction|padding_fraction|padding_frac} [:=]? ", "padding "),
  idiom(
    "{max_blocking_frac|max_blocking_fraction|blocking_fraction|blocking_frac} [:=]? ",
    "blocking ",
  ),
  idiom("{allowed_padding_packets|padding_packets|padding_budget} [:=]? <q>", "padding $1 packets"),
  idiom("{allowed_blocked_microsec|blocking_budget} [:=]? <q>", "blocking $1 us"),
  idiom("(?<=[{]\\s*|^\\s*){pad|paddings}(?= *[:=]? *\\d)", "padding"),
  idiom("(?<=[{\\s]){block}(?= *[:=]? *\\d)", "blocking"),
  idiom("(\\d[\\d_]*) {packet|pkts|pkt|cells|cell|frames|messages|Packets}", "$1 packets"),
  idiom("[,;] (?={padding|blocking|on|pad|state})", " "),
  idiom("[,;](?= *\\})", ""),
  idiom("[,;]$", ""),
  idiom('{from} ("[^"\\n]*") {import} \\{? ([\\w,\\x20]+?) \\}? *$', "import { $2 } from $1"),
  idiom('{import} <n> {from} ("[^"\\n]*") ;?', "import { $1 } from $2"),
  idiom('{import} \\{ ([^{}\\n]*) \\} ("[^"\\n]*")', "import { $1 } from $2"),
  idiom('{import} ([\\w,\\x20]+?) {from} ("[^"\\n]*")', "import { $1 } from $2"),
];

function sides([side = "", list = ""]: readonly string[]): string | undefined {
  const machines = split(list).map((one) => one.trim());
  if (machines.length === 0) return undefined;
  return `${side} { ${machines.join(" ")} }`;
}
