import type { MachineLabels } from "@mbn-lang/compiler";
import { Failure } from "../failure.ts";
import { visible } from "../report/width.ts";
import { isStrings, parseObject } from "./json-value.ts";

// Defenses as text: upstream's files (`.def`, JSON) and what `mbn compile --format json|def|ir`
// writes. Nothing is decoded here.

/** A machine string of a defense. */
export interface WrittenMachine {
  readonly string: string;
  /** For messages: `x.def, line 4, server[0]`. */
  readonly origin: string;
  /** As the source called it, and its states and counters; where the text says so. */
  readonly name: string | undefined;
  readonly labels: MachineLabels | undefined;
}

/** A defense as text gives it. */
export interface WrittenDefense {
  /** For messages: `x.def, line 4`. */
  readonly origin: string;
  readonly note: string | undefined;
  readonly client: readonly WrittenMachine[];
  readonly server: readonly WrittenMachine[];
}

interface Line {
  readonly line: string;
  /** From 1. */
  readonly number: number;
}

/** The lines that hold anything, without blanks around it. */
export function lines(text: string): readonly Line[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "");
}

/** Whether a text holds defenses in JSON: no source has a line that begins so. */
export function isDefenseText(text: string): boolean {
  return /^\{\s*"/m.test(text);
}

/**
 * The defenses of a `.def` file (a description, then one a line), of JSON with one a line, of one
 * JSON object on several lines, or of `mbn compile --format ir`. Throws a `Failure`.
 */
export function defensesIn(text: string, path: string): readonly WrittenDefense[] {
  const whole = parseObject(text);
  if (whole !== undefined) {
    return "outputs" in whole ? irDefenses(whole, path) : [defenseFrom(whole, path, path)];
  }
  const found = lines(text);
  // The first line of upstream's defense files is a description.
  const described = found[0]?.line.startsWith("{") === true ? found : found.slice(1);
  return described.map(({ line, number }) => {
    const origin = `${path}, line ${number}`;
    return defenseFrom(parseObject(line), origin, path);
  });
}

type Fields = Readonly<Record<string, unknown>>;

function defenseFrom(fields: Fields | undefined, origin: string, path: string): WrittenDefense {
  const side = (name: "client" | "server"): readonly WrittenMachine[] => {
    const strings = fields?.[name];
    if (!isStrings(strings)) throw notDefense(origin, path);
    return strings.map((string, index) => ({
      string,
      origin: `${origin}, ${name}[${index}]`,
      name: undefined,
      labels: undefined,
    }));
  };
  const note = fields?.["note"];
  return {
    origin,
    note: typeof note === "string" ? note : undefined,
    client: side("client"),
    server: side("server"),
  };
}

function notDefense(origin: string, file: string): Failure {
  return new Failure({
    kind: "input",
    message: `${origin}: this is not a defense in JSON`,
    file,
    notes: ['it would be {"client": ["02…"], "server": ["02…"], "note": null}'],
  });
}

/** The version of the objects that are read: what `--format ir` writes. */
const IR_VERSION = 1;

function irDefenses(document: Fields, path: string): readonly WrittenDefense[] {
  const { version, outputs } = document;
  if (version !== IR_VERSION) {
    throw notIr(path, `its version is ${JSON.stringify(version) ?? "missing"}`);
  }
  if (!Array.isArray(outputs)) throw notIr(path, "its outputs are no list");
  return outputs.map((output: unknown, index) => {
    const origin = `${path}, outputs[${index}]`;
    const fields = objectOf(output);
    const side = (name: "client" | "server"): readonly WrittenMachine[] => {
      const machines = fields[name];
      if (!Array.isArray(machines)) throw notIr(path, `outputs[${index}] has no list ${name}`);
      return machines.map((machine: unknown, at) => {
        const place = `${origin}, ${name}[${at}]`;
        return irMachine(objectOf(machine), place, path);
      });
    };
    const { defense, instance } = fields;
    const note = typeof defense === "string" ? `${defense}#${String(instance)}` : undefined;
    return { origin, note, client: side("client"), server: side("server") };
  });
}

function irMachine(fields: Fields, origin: string, path: string): WrittenMachine {
  const { string, name, counters, sourceMap } = fields;
  if (typeof string !== "string") throw notIr(path, `${origin} has no string`);
  const { states } = objectOf(sourceMap);
  const names: unknown = Array.isArray(states)
    ? states.map((state: unknown) => objectOf(state)["name"])
    : undefined;
  return {
    string,
    origin,
    name: typeof name === "string" ? plainName(name) : undefined,
    labels: isStrings(names)
      ? {
          states: names.map((state) => ({ name: plainName(state) })),
          counters: isStrings(counters) ? counters : [],
        }
      : undefined,
  };
}

/** Letters of a name; sources have no longer ones that anybody would want to see. */
const LONGEST_NAME = 200;

/** A name for lists and tables: on one line, without what steers a terminal. */
function plainName(name: string): string {
  return visible(name.slice(0, LONGEST_NAME)).replaceAll("\n", " ");
}

function objectOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function notIr(file: string, reason: string): Failure {
  return new Failure({
    kind: "input",
    message: `${file} is not what mbn compile --format ir writes: ${reason}`,
    file,
    notes: [],
  });
}
