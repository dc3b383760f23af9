import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { INTERNAL_NAMES } from "../../build/internal-names.ts";

const SOURCE = fileURLToPath(new URL("../../../runtime/src/", import.meta.url));
const files = globSync(`${SOURCE}**/*.ts`).map((path) => ({
  path,
  program: parseSync(path, readFileSync(path, "utf8")).program,
}));

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** Goes into every part of a node that `into` does not answer itself. */
function walk(value: unknown, into: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const one of value) walk(one, into);
  if (!isNode(value) || into(value)) return;
  for (const part of Object.values(value)) walk(part, into);
}

/** `export { a, b } from "…"` of the entry points, types included. */
function exportedNames(): string[] {
  const names: string[] = [];
  for (const { path, program } of files) {
    if (!path.endsWith("index.ts")) continue;
    walk(program, (node) => {
      if (node.type === "ExportSpecifier") names.push(nameOf(node["local"]));
      return false;
    });
  }
  return names;
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node["name"] === "string" ? node["name"] : "";
}

const DECLARATIONS = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "ClassDeclaration",
  "FunctionDeclaration",
  "VariableDeclarator",
]);

/** Everything declared in modules, by name; what has the same name is taken together. */
function declarations(): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  for (const { program } of files) {
    walk(program.body, (node) => {
      if (!DECLARATIONS.has(node.type)) return false;
      const name = nameOf(node["id"]);
      found.set(name, [...(found.get(name) ?? []), node]);
      return true;
    });
  }
  return found;
}

/** Properties of everything public, and of whatever types that mentions. */
function publicProperties(): Set<string> {
  const declared = declarations();
  const properties = new Set<string>();
  const seen = new Set<string>();
  const next = exportedNames();
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const declaration of declared.get(name) ?? []) {
      walk({ ...declaration, body: bodyOf(declaration), init: null }, (node) => {
        const key = node["key"];
        if (isNode(key) && key.type === "PrivateIdentifier") return true;
        if (isNode(key)) properties.add(nameOf(key));
        if (node.type === "TSTypeReference") next.push(nameOf(node["typeName"]));
        // What functions do is their own affair.
        return node.type === "BlockStatement";
      });
    }
  }
  return properties;
}

function bodyOf(declaration: Node): unknown {
  return declaration.type === "FunctionDeclaration" ? null : declaration["body"];
}

/** Properties of the language's and the web's own objects. */
function standardProperties(): Set<string> {
  const names = new Set<string>();
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value: unknown = Reflect.get(globalThis, name);
    for (const one of [value, typeof value === "function" ? value.prototype : null]) {
      for (const key of typeof one === "object" || typeof one === "function"
        ? Object.getOwnPropertyNames(one ?? {})
        : []) {
        names.add(key);
      }
    }
  }
  return names;
}

describe("names that are shortened", () => {
  it("are of nothing public", () => {
    const known = publicProperties();
    // That the walk gets everywhere: an option, a report's field, a saved state's, a trace's.
    for (const name of ["maxPaddingFrac", "before", "blockingStarted", "times", "problems"]) {
      expect(known).toContain(name);
    }
    expect(INTERNAL_NAMES.filter((name) => known.has(name))).toEqual([]);
  });

  it("are of no standard object", () => {
    const known = standardProperties();
    expect(known).toContain("byteOffset");
    expect(INTERNAL_NAMES.filter((name) => known.has(name))).toEqual([]);
  });

  it("are marked where they are strings, and used", () => {
    const used = new Set<string>();
    for (const { path, program } of files) {
      const text = readFileSync(path, "utf8");
      walk(program, (node) => {
        used.add(nameOf(node["key"])).add(nameOf(node["property"]));
        if (node.type !== "Literal" || typeof node["value"] !== "string") return false;
        if (!INTERNAL_NAMES.includes(node["value"])) return false;
        const before = text.slice(0, Number(node["start"])).trimEnd();
        expect({ path, marked: before.endsWith("/* @__KEY__ */") }).toEqual({ path, marked: true });
        return false;
      });
    }
    expect(INTERNAL_NAMES.filter((name) => !used.has(name))).toEqual([]);
  });
});
