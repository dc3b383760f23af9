import { typeMeant } from "../words/types.ts";
import { idiom, missing } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";

// Names and what they stand for: constants, `let`s, functions, types.

const TYPE =
  "int|float|double|bool|boolean|duration|string|str|auto|u64|i64|i32|u32|f64|number|long";
const FN = "fn|fun|func|function|def|proc|sub|method|procedure";
const NO_MUT = "A name keeps its value; what changes while a machine runs is a `counter`.";
const TOP =
  "Functions stand at the top of a file and have names: `fn f(x: float): float { return x + 1 }`.";
const NO_TYPES =
  'A record\'s type is written where it is used: `plan: { width: duration, n: int }`. Values that are one of several are strings, with `in ["a", "b"]` behind the type of a parameter.';
const NEW_NAME = "A name keeps its value: give the new one a name of its own, `let next = a + 1`.";
const REPEAT =
  "Work is repeated by `for x in xs { … }` in a list, by `fold`, or by a function that calls itself.";
const CHOOSE = "Write `if x == 1 { a } else if x == 2 { b } else { c }`.";

export const DECLARATIONS: readonly Idiom[] = [
  missing(
    `<begin>{${FN}|lambda} (?:<n> )?\\([^()\\n]*\\)(?: *(?:->|:|=>) *\\w+)?(?= *\\{)`,
    "functions without a name",
    TOP,
    "0",
  ),
  missing("<begin>\\([^()\\n]*\\) => *(?=\\{)", "functions without a name", TOP, "0"),
  missing(
    "(?<=[=(,]\\s*)(?:\\([^()\\n]*\\)|\\w+) => ([^{}\\n]+)",
    "functions without a name",
    TOP,
    "0",
  ),
  missing(
    `<begin>(?:{${FN}|lambda}|\\\\) ?[A-Za-z_][\\w,\\x20]*(?:->|=>|:) ([^{}\\n]+)`,
    "functions without a name",
    TOP,
    "0",
  ),
  missing("<begin>\\|[\\w,\\x20]*\\| ([^{}\\n]+)", "functions without a name", TOP, "0"),
  missing("<begin>lambda [^:\\n]*: ([^{}\\n]+)", "functions without a name", TOP, "0"),
  idiom("{let} {mut|var|const} <n>", "let $1", NO_MUT),
  idiom("{const} {mut|var|let} <n>", "const $1", NO_MUT),
  idiom("{const} {mut|var|let} <n>", "let $1", NO_MUT),
  idiom(`{const|let|var|static|final} {=${TYPE}} <n> =`, typed("const")),
  idiom(`{const|let|var|static|final} {=${TYPE}} <n> =`, typed("let")),
  idiom(`<head>{=${TYPE}} <n> =`, typed("const")),
  idiom(`<head>{=${TYPE}} <n> =`, typed("let")),
  idiom(
    "{var|val|static|final|let|constexpr|readonly}(?: {mut|const|let})? <n>(?= *[:=])",
    "const $1",
  ),
  idiom(
    "{var|val|static|final|const|constexpr|readonly|set}(?: {mut|let})? <n>(?= *[:=])",
    "let $1",
  ),
  idiom("<head><n>(?= *= )", "const $1"),
  idiom("{=let|const} <n> (?:<-|:=|{be|is|to}|==) <x><end>", "$1 $2 = $3"),
  idiom(
    `{${FN}} <n> (\\([^()\\n]*\\))(?: *(?:->|:|=>) *<n>)? (?::|=>|=) (?:return )?<x> *$`,
    ([name, params, type, body]) =>
      `fn ${name ?? ""}${params ?? ""}${type === undefined ? "" : `: ${type}`} { return ${body ?? ""} }`,
  ),
  idiom(`{${FN}} <n> (\\([^()\\n]*\\)) (?:->|:|=>) <n>(?= *\\{)`, "fn $1$2: $3"),
  idiom(
    `<head>{=${TYPE}} <n> (\\([^()\\n]*\\))(?= *\\{)`,
    ([type, name, params]) =>
      `fn ${name ?? ""}${withTypes(params ?? "")}: ${typeMeant(type ?? "") ?? type ?? ""}`,
  ),
  idiom("{=fn|machine|defense} <n> (\\([^()\\n]*\\))", ([word, name, params = ""]) => {
    const changed = withTypes(params);
    return changed === params ? undefined : `${word ?? ""} ${name ?? ""}${changed}`;
  }),
  idiom(`<head>(?:{pub|public|private|export|async|static|inline} )+{${FN}} <n>`, "fn $1"),
  idiom(": ([\\w<>]+)\\[\\]", ": list<$1>"),
  idiom(": \\[ ([\\w<>]+) \\]", ": list<$1>"),
  missing(
    "<head>(?:pub )?{type|typedef|alias|newtype} [^{}\\n]*(?=\\{)",
    "declarations of types",
    NO_TYPES,
  ),
  missing(
    "<head>(?:pub )?{type|typedef|alias|newtype} [^{}\\n]*$",
    "declarations of types",
    NO_TYPES,
  ),
  missing(
    "<head>(?:pub )?{struct|enum|class|interface|impl|trait|record|union|object|data} [^{}\\n]*(?=\\{)",
    "declarations of types",
    NO_TYPES,
  ),
  missing(
    "<head>(?:pub )?{struct|enum|class|interface|record|union} [^{}\\n]*$",
    "declarations of types",
    NO_TYPES,
  ),
  missing(
    "<head>{while|until} [^{}\\n]*(?=\\{)",
    "loops that run as long as something holds",
    REPEAT,
  ),
  missing("<head>{loop|do|repeat}(?= *\\{)", "loops that run as long as something holds", REPEAT),
  missing(
    "<head>for \\([^()\\n]*;[^{}\\n]*(?=\\{)",
    "loops with a counter of their own",
    "Write `for i in 0..n { … }`.",
  ),
  missing("<head>{match|switch} [^{}\\n]*(?=\\{)", "`match` or `switch`", CHOOSE, "return 0"),
  missing("<head>{match|switch} [^{}\\n]*(?=\\{)", "`match` or `switch`", CHOOSE),
  missing("<begin>{match|switch|case|cond} [^{}\\n]*(?=\\{)", "`match` or `switch`", CHOOSE, "0"),
  missing(
    "<head>{try|catch|with|using|unsafe} ?[^{}\\n]*(?=\\{)",
    "blocks of that kind",
    "Nothing fails while compiling but what `require` demands.",
  ),
  missing(
    "<head>{print|println|printf|echo|log|puts|debug}!? ?\\([^\\n{}]*?\\)",
    "output while compiling",
    "`mbn compile --format ir` shows what was computed.",
  ),
  missing(
    '<head>{throw|raise|panic|error|fail|abort}!? ?(?:\\w+)?(?:\\([^\\n{}]*?\\)|"[^"\\n]*")',
    "errors that are thrown",
    'What must hold is a `require`: `require n > 0, "n is a number of packets"`.',
  ),
  missing("<head><n> [-+*/%]= <x><end>", "values that change", NEW_NAME, ""),
  {
    ...missing(
      "<head><n> = [^\\n={}]*?\\b\\1\\b[^\\n{}]*?<end>",
      "values that change",
      NEW_NAME,
      "",
    ),
    sure: true,
  },
  missing("<head><n>(?:\\+\\+|--)", "values that change", NEW_NAME, ""),
  idiom(
    '<head>{assert|ensure|expect|check|invariant|requires|demand} \\(? ([^"\\n]+?) \\)?,? ("[^"\\n]*")(?: *\\))?',
    "require $1, $2",
  ),
  idiom(
    '<head>{assert|ensure|expect|check|invariant|requires|demand|require} \\(? ([^"\\n{}]+?) \\)? (?=$|return|\\})',
    ([condition]) => `require ${condition ?? ""}, ${JSON.stringify(condition ?? "")} `,
  ),
  idiom("<head>{yield|give|result|ret|returns|Return|RETURN} (?=\\S)", "return "),
];

function typed(word: string): Idiom["write"] {
  return ([type = "", name = ""]) => {
    if (type === "auto") return `${word} ${name} =`;
    return `${word} ${name}: ${typeMeant(type) ?? type} =`;
  };
}

/** `(int x)`, `(x int)` → `(x: int)` */
function withTypes(params: string): string {
  const names = new Set(TYPE.split("|"));
  return params.replaceAll(
    /(?<=[(,]\s*)(\w+) (\w+)(?=\s*[,)=])/g,
    (whole, one: string, other: string) => {
      if (names.has(one)) return `${other}: ${typeMeant(one) ?? one}`;
      return names.has(other) ? `${one}: ${typeMeant(other) ?? other}` : whole;
    },
  );
}
