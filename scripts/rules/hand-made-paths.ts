import { Visitor, parseSync } from "oxc-parser";
import type { Argument, Node } from "oxc-parser";

// Where a path is taken apart or put together by hand, `\` is forgotten. Functions that know both
// platforms' rules are in one folder; the rest of the command line uses those and `node:path`.

/** The folder of those functions. */
const HOME = "cli/src/paths/";
/** What takes a text apart, or looks at its parts, by a separator that is its argument. */
const TAKES_APART: ReadonlySet<string> = new Set([
  "split",
  "startsWith",
  "endsWith",
  "indexOf",
  "lastIndexOf",
  "includes",
  "replaceAll",
  "join",
]);
const SEPARATORS: ReadonlySet<string> = new Set(["/", "\\", "./", "../", ".\\", "..\\"]);
/** On the line or the one above: `// no path: …`. */
const REASON = /^\s*no path: \S/;

/** Path code outside `cli/src/paths`. */
export function checkHandMadePaths(file: string, text: string): string[] {
  const path = file.replaceAll("\\", "/");
  if (!path.startsWith("cli/src/") || path.startsWith(HOME)) return [];
  const { program, comments } = parseSync(file, text);
  const lineOf = (at: number): number => text.slice(0, at).split("\n").length;
  const reasons = new Set(
    comments.filter(({ value }) => REASON.test(value)).map(({ start }) => lineOf(start)),
  );
  const problems: string[] = [];
  const add = (at: number, what: string): void => {
    const line = lineOf(at);
    if (reasons.has(line) || reasons.has(line - 1)) return;
    problems.push(
      `${file}:${line}: ${what} knows one platform's separator; use cli/src/paths, or say: // no path: …`,
    );
  };
  new Visitor({
    CallExpression: ({ callee, arguments: list, start }) => {
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      const [first] = list;
      if (TAKES_APART.has(callee.property.name) && isSeparator(first)) {
        add(start, callee.property.name);
      }
    },
    TemplateLiteral: ({ quasis, start }) => {
      // Between two values, nothing but a separator.
      if (quasis.slice(1, -1).some(({ value }) => SEPARATORS.has(value.cooked ?? ""))) {
        add(start, "a template");
      }
    },
    ImportDeclaration: ({ source, specifiers, start }) => {
      if (!/^(?:node:)?path$/.test(source.value)) return;
      if (specifiers.some((one) => importedName(one) === "sep")) add(start, "sep");
    },
  }).visit(program);
  return problems;
}

function importedName(specifier: Node): string {
  if (specifier.type !== "ImportSpecifier") return "";
  return specifier.imported.type === "Identifier" ? specifier.imported.name : "";
}

/** A separator as a text, or a regular expression of nothing else. */
function isSeparator(node: Argument | undefined): boolean {
  if (node?.type !== "Literal") return false;
  if (typeof node.value === "string") return SEPARATORS.has(node.value);
  return "regex" in node && /^\[?(?:\\\/|\/|\\\\)+\]?\+?\$?$/.test(node.regex.pattern);
}
