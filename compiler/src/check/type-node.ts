import type { NamedType, RecordType, TypeNode } from "@mbn-lang/grammar";
import { UNKNOWN_TYPE } from "../diagnostics/names.ts";
import { suggest, typeMeant } from "@mbn-lang/grammar";
import { REPEATED_FIELD, TYPE_ARGUMENT } from "../diagnostics/types.ts";
import type { Reporter } from "./context.ts";
import { placeIn, problem, replace } from "./context.ts";
import type { Type } from "./type.ts";
import {
  ANY,
  BOOL,
  COUNT,
  DIST_DURATION,
  DIST_FLOAT,
  DURATION,
  EVENT,
  FLOAT,
  INT,
  listOf,
  PROBABILITY,
  STATE,
  STRING,
} from "./type-value.ts";

const SIMPLE: ReadonlyMap<string, Type> = new Map([
  ["int", INT],
  ["count", COUNT],
  ["float", FLOAT],
  ["probability", PROBABILITY],
  ["duration", DURATION],
  ["bool", BOOL],
  ["string", STRING],
  ["event", EVENT],
  ["state", STATE],
]);

/** What types are called, those that take another type in angle brackets last. */
const TYPE_NAMES: readonly string[] = [...SIMPLE.keys(), "list", "dist"];

export function isTypeName(text: string): boolean {
  return TYPE_NAMES.includes(text);
}

/** The type that a type's text stands for; `any` (and a report) where there is none. */
export function resolveType(reporter: Reporter, node: TypeNode): Type {
  switch (node.kind) {
    case "NamedType":
      return resolveNamed(reporter, node);
    case "RecordType":
      return resolveRecord(reporter, node);
    case "ErrorType":
      return ANY;
  }
}

function resolveNamed(reporter: Reporter, node: NamedType): Type {
  const { text } = node.name;
  if (text === "list" || text === "dist") return resolveGeneric(reporter, node);
  const simple = SIMPLE.get(text);
  if (simple === undefined) {
    if (text !== "") unknownType(reporter, node);
    return ANY;
  }
  if (node.argument !== undefined) {
    const problemText = "takes no type in angle brackets";
    const fixes = [replace(reporter, node, text, `Write \`${text}\``)];
    problem(reporter, node, TYPE_ARGUMENT, { name: text, problem: problemText }, { fixes });
  }
  return simple;
}

function resolveGeneric(reporter: Reporter, node: NamedType): Type {
  const name = node.name.text;
  if (node.argument === undefined) {
    const problemText =
      name === "list"
        ? "needs the type of its elements: `list<float>`"
        : "needs the type of its samples: `dist<float>` or `dist<duration>`";
    // What a list holds could be anything; samples are of two types.
    const fixes =
      name === "list"
        ? []
        : ["dist<float>", "dist<duration>"].map((text) =>
            replace(reporter, node, text, `Write \`${text}\``),
          );
    problem(reporter, node, TYPE_ARGUMENT, { name, problem: problemText }, { fixes });
    return ANY;
  }
  const argument = resolveType(reporter, node.argument);
  if (name === "list") return listOf(argument);
  if (argument === FLOAT) return DIST_FLOAT;
  if (argument === DURATION) return DIST_DURATION;
  if (argument.kind !== "any") {
    const problemText = "is `dist<float>` or `dist<duration>`: samples are plain numbers or times";
    const fixes =
      argument.kind === "int" || argument === PROBABILITY
        ? [replace(reporter, node.argument, "float", "Write `float`")]
        : [];
    problem(reporter, node.argument, TYPE_ARGUMENT, { name, problem: problemText }, { fixes });
  }
  return ANY;
}

function unknownType(reporter: Reporter, node: NamedType): void {
  const name = node.name.text;
  const foreign = typeMeant(name);
  const similar = foreign ?? suggest(name, TYPE_NAMES);
  const words = similar === undefined ? [] : completed(similar, node);
  const fixes = words
    // What a list holds is only in the author's head.
    .filter((word) => !word.includes("…"))
    .map((word) => replace(reporter, node.name, word, `Write \`${word}\``));
  const meant = words.length === 0 ? undefined : { words, foreign: foreign !== undefined };
  problem(reporter, node.name, UNKNOWN_TYPE, { name, meant }, { fixes });
}

/** `Dist` without the type of its samples is one of two. */
function completed(meant: string, { argument }: NamedType): readonly string[] {
  if (argument !== undefined) return [meant];
  if (meant === "dist") return ["dist<float>", "dist<duration>"];
  return meant === "list" ? ["list<…>"] : [meant];
}

function resolveRecord(reporter: Reporter, node: RecordType): Type {
  const fields = new Map<string, Type>();
  const places = new Map<string, RecordType["fields"][number]>();
  for (const field of node.fields) {
    const name = field.name.text;
    const type = resolveType(reporter, field.type);
    if (name === "") continue;
    const first = places.get(name);
    if (first === undefined) {
      places.set(name, field);
      fields.set(name, type);
      continue;
    }
    const related = [{ place: placeIn(reporter, first.name), message: "first here" }];
    problem(reporter, field.name, REPEATED_FIELD, { field: name }, { related });
  }
  return { kind: "record", fields };
}
