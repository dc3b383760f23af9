import { eventMeant } from "../words/events.ts";
import { functionMeant } from "../words/calls.ts";
import { itemMeant } from "../words/items.ts";
import { targetMeant } from "../words/values.ts";
import { idiom, missing, sure } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";

// Operators, choices, calls and paths inside expressions.

const BUILTINS = "len|sum|abs|sqrt|exp|ln|log2|floor|ceil|round|trunc|fract|mean|f32";
const LAWS =
  "uniform|normal|skew_normal|log_normal|binomial|geometric|pareto|poisson|weibull|gamma|beta";

export const EXPRESSIONS: readonly Idiom[] = [
  sure("{elif|elsif|elseif|elsef|elif:|else when}", "else if"),
  idiom(
    "{if} <x> {then} ([^{}\\n]+?) {else} (?!if\\b)([^{}\\n]+?)<end>",
    "if $1 { $2 } else { $3 }",
  ),
  idiom("{if} <x> {then} ([^{}\\n]+?)<end>", "if $1 { $2 }"),
  idiom(
    "{if} ([^{}:\\n]+?) : ([^{}\\n]+?) {else} :? ([^{}\\n]+?)<end>",
    "if $1 { $2 } else { $3 }",
  ),
  idiom(
    `{if} (\\([^{}\\n]*?\\)) ([^{}\\n]+?) {else} ([^{}\\n]+?)<end>`,
    "if $1 { $2 } else { $3 }",
  ),
  idiom("<begin><x> \\? <x> : <x><end>", "if $1 { $2 } else { $3 }"),
  idiom("<begin>(?!if\\b)<x> {if} <x> {else} <x><end>", "if $2 { $1 } else { $3 }"),
  idiom("(?<=[(,]\\s*)<n> =(?!=) ?", "$1: "),
  idiom(`{=${LAWS}} <q> ,? <q>`, "$1($2, $3)"),
  idiom(
    "\\b([A-Z]\\w+) \\{ ([a-z]\\w*:[^{}\\n]*?) ,? \\}",
    ([name, list]) => `${callee(name) ?? ""}(${list ?? ""})`,
  ),
  idiom("(?:===)", "=="),
  idiom("(?:!==|<>|~=|=/=|/=|\\bis not\\b|\\bne\\b|\\bNE\\b)", "!="),
  idiom("(?:=<|\\ble\\b)", "<="),
  sure("(?:=>|\\bge\\b)", ">="),
  idiom("(?:\\bis\\b|\\beq\\b|\\bEQ\\b|\\bequals\\b)", "=="),
  idiom("\\blt\\b", "<"),
  idiom("\\bgt\\b", ">"),
  idiom("(?<=\\b(?:if|and|or|not|require|return)\\b[^={}:\\n]*)(?<![=!<>+*/-])=(?!=)", "=="),
  idiom("\\bAND\\b", "and"),
  idiom("\\bOR\\b", "or"),
  idiom("\\bNOT\\b", "not"),
  idiom(" ?&&? ?", " and "),
  idiom(" ?\\|\\|? ?", " or "),
  idiom("<o> (?:\\*\\*|\\^) 2\\b", "($1 * $1)"),
  idiom("<o> (?:\\*\\*|\\^) <o>", "pow($1, $2)"),
  idiom("<o> (?:%|{mod}) <o>", "mod($1, $2)"),
  idiom("<o> {div} <o>", "div($1, $2)"),
  idiom(`{=${BUILTINS}} <n>`, "$1($2)"),
  idiom(`{=${LAWS}} [{[] ([^{}\\[\\]\\n]*?) ,? [}\\]]`, "$1($2)"),
  idiom("(?<=[=(,]\\s*|\\b(?:return|after|for)\\s+)\\+(?=[\\w(.])", ""),
  idiom(
    "\\[ ([^\\[\\]\\n]+?) {for} <n> {in} ([^\\[\\]{}\\n]+?) {if} ([^\\[\\]{}\\n]+?) \\]",
    "[for $2 in $3 { if $4 { $1 } }]",
  ),
  idiom("\\[ ([^\\[\\]\\n]+?) {for} <n> {in} ([^\\[\\]{}\\n]+?) \\]", "[for $2 in $3 { $1 }]"),
  idiom("\\( ([^()\\n]+?) {for} <n> {in} ([^(){}\\n]+?) \\)", "([for $2 in $3 { $1 }])"),
  idiom("<o>\\.map\\( ?\\(?<n>\\)? => ([^{}\\n]+?) ?\\)", "[for $2 in $1 { $3 }]"),
  idiom("<o>\\.filter\\( ?\\(?<n>\\)? => ([^{}\\n]+?) ?\\)", "[for $2 in $1 { if $3 { $2 } }]"),
  idiom(
    "\\b(?:Math|math|std|np|numpy|random|rand|scipy|stats|f64|cmath)(?:(?:\\.|::)\\w+)*(?:\\.|::)(\\w+)(?=\\()",
    ([name]) => callee(name),
  ),
  idiom("<o>\\.(\\w+)\\( ?\\)", ([object, name]) => {
    const meant = callee(name);
    return meant !== undefined && BUILTINS.split("|").includes(meant)
      ? `${meant}(${object ?? ""})`
      : undefined;
  }),
  idiom("\\b(?:std::time::)?Duration::(?:from_)?(\\w+)\\( ?(\\d[\\d_.]*) ?\\)", ([unit, number]) =>
    duration(unit, number),
  ),
  idiom(
    "\\b(?:[A-Za-z_]\\w*::)+(\\w+) \\{ ([^{}\\n]*?) ,? \\}",
    ([name, list]) => `${callee(name) ?? ""}(${list ?? ""})`,
  ),
  idiom("\\b(?:[A-Za-z_]\\w*::|[A-Z]\\w*\\.)+(\\w+)(?=\\()", ([name]) => callee(name)),
  idiom("\\b(?:[A-Za-z_]\\w*::|[A-Z]\\w*\\.)+([A-Za-z_]\\w*)", ([name]) => lastOfPath(name)),
  idiom("\\((?:float|int|double|f64)\\) ?(?=[\\w(])", ""),
  idiom(
    "\\b(\\d[\\d_]*(?:\\.\\d+)?)(?:_?(?:[uif](?:8|16|32|64|128|size)|[uU]?[lL]{1,2}|[fFn]))\\b",
    "$1",
  ),
  idiom("\\b(\\d+)[kK]\\b", "$1_000"),
  idiom(
    "\\b(\\d{1,3})((?:,\\d{3})+)\\b",
    ([first = "", rest = ""]) => first + rest.replaceAll(",", "_"),
  ),
  idiom("\\b(0[bBoO][\\d_]+)\\b", ([text = ""]) => integer(text)),
  missing(
    "<head>{State|Machine}::{new|default|from} \\([^()\\n]*\\)",
    "constructors",
    "States and machines are declared: `state idle { … }`, `machine m { … }`.",
  ),
  missing(
    "<o>\\[ ?([^\\[\\]:\\n]*) ?: ?([^\\[\\]:\\n]*) ?\\]",
    "slices of lists",
    "Write `[for i in 0..n { xs[i] }]`.",
    "$1",
  ),
];

const CAMEL = /([a-z\d])(?=[A-Z])/g;

/** `LogNormal`, `gaussian`, `log` */
function callee(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return functionMeant(name) ?? name.replaceAll(CAMEL, "$1_").toLowerCase();
}

/** `Event::NormalSent`, `State::End`, `Timer::All`, `Math.PI` */
function lastOfPath(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const event = eventMeant(name);
  if (event?.names.length === 1 && event.names[0] !== "Signal") return event.names[0];
  return (
    targetMeant(name) ??
    (itemMeant(name) === undefined ? undefined : itemMeant(name)) ??
    lowered(name)
  );
}

function lowered(name: string): string {
  return /^[A-Z]/.test(name) ? name.replaceAll(CAMEL, "$1_").toLowerCase() : name;
}

function duration(unit = "", number = ""): string | undefined {
  const short: Readonly<Record<string, string>> = {
    millis: "ms",
    micros: "us",
    nanos: "ns",
    secs: "s",
  };
  const name = short[unit];
  return name === undefined ? undefined : `${number}${name}`;
}

function integer(text: string): string | undefined {
  try {
    return String(BigInt(text.replaceAll("_", "").toLowerCase()));
  } catch {
    return undefined;
  }
}
