import { Visitor, parseSync } from "oxc-parser";

// Files and standard input are touched in few places, where reading is bounded and every failing
// call of the system gets its message.

const ALLOWED = [
  "cli/src/files/",
  "cli/src/output/write-files.ts",
  "cli/src/output/write-content.ts",
  "cli/src/output/sink.ts",
];
const FILES = /^(?:node:)?(?:fs(?:\/promises)?|readline(?:\/promises)?|stream\/consumers)$/;

/** Accesses to files and standard input outside the file layer of the command line. */
export function checkFileAccess(file: string, text: string): string[] {
  const path = file.replaceAll("\\", "/");
  if (!path.startsWith("cli/src/") || ALLOWED.some((one) => path.startsWith(one))) return [];
  const { program, module } = parseSync(file, text);
  const problems: string[] = [];
  const add = (at: number, what: string): void => {
    const line = text.slice(0, at).split("\n").length;
    problems.push(`${file}:${line}: ${what} outside cli/src/files, whose functions are bounded`);
  };
  for (const { moduleRequest, start, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    if (!typeOnly && FILES.test(moduleRequest.value)) add(start, `"${moduleRequest.value}"`);
  }
  new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type !== "Literal" || typeof source.value !== "string") return;
      if (FILES.test(source.value)) add(start, `"${source.value}"`);
    },
    MemberExpression: ({ object, property, start, ...node }) => {
      if (object.type !== "Identifier" || object.name !== "process") return;
      if (property.type !== "Identifier" || property.name !== "stdin") return;
      // Asking whether it is a terminal reads nothing.
      if (!/^process\.stdin\.isTTY\b/.test(text.slice(start, node.end + 6))) add(start, "stdin");
    },
  }).visit(program);
  return problems;
}
