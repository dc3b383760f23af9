import type { Declaration, Outcome } from "@mbn-lang/grammar";
import { walk } from "@mbn-lang/grammar";
import { typeText } from "../../src/check/type-text.ts";
import { encodeOnce } from "../../src/lower/encoded.ts";
import { machinesOf } from "../../src/request/evaluate.ts";
import type { Checked } from "../../src/workspace/entry.ts";

/** All that a check says, as a text that does not depend on which objects say it. */
export function snapshot({ value, diagnostics }: Outcome<Checked>): string {
  const { program, outputs, unevaluated } = value;
  const nameOf = (node: Declaration | undefined): unknown => {
    if (node === undefined) return undefined;
    const file = [...program.program.files.values()].find(({ file: { declarations } }) =>
      declarations.some((placed) => placed.node === node),
    );
    // A node that is in no file is one that should have been forgotten.
    if (file === undefined) return "stale";
    return node.kind === "ErrorDeclaration" ? node.kind : `${file.path} ${node.name.text}`;
  };
  const plain = (_: string, one: unknown): unknown => {
    if (typeof one === "number" && !Number.isFinite(one)) return String(one);
    if (typeof one === "bigint") return String(one);
    return isNode(one) ? nameOf(one) : one;
  };
  const types = Array.from(program.declarations.values(), (checked) => {
    const found: string[] = [];
    walk(checked.node, (node) => {
      const type = checked.types.get(node as never);
      if (type !== undefined) found.push(typeText(type));
      const symbol = checked.symbols.get(node as never);
      if (symbol !== undefined) found.push(`${symbol.kind} ${symbol.name}`);
    });
    return [nameOf(checked.node), checked.sound, found.join("; ")];
  });
  const machines = outputs.map((output) => ({
    named: [output.kind, output.name, output.draws],
    machines: machinesOf(output).map(({ machine, map }) => [encodeOnce(machine), map, map.states]),
  }));
  return JSON.stringify({ diagnostics, types, machines, unevaluated }, plain, 1);
}

const KINDS = new Set(["Const", "Fn", "Machine", "Defense", "ErrorDeclaration"]);

function isNode(one: unknown): one is Declaration {
  return (
    typeof one === "object" &&
    one !== null &&
    "kind" in one &&
    typeof one.kind === "string" &&
    KINDS.has(one.kind) &&
    "span" in one
  );
}
