import type { Declaration } from "@mbn-lang/grammar";
import { expect, it } from "vitest";
import { checkProgram } from "../../src/check/program.ts";
import type { CheckedProgram } from "../../src/check/checked.ts";
import { evaluateEverything } from "../../src/request/everything.ts";
import { loadProgram } from "../../src/source/load.ts";
import type { Program } from "../../src/source/program.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { memoryHost } from "../support/memory-host.ts";

const TEXT = `const RATE = 5ms

machine bad(gap: duration = RATE) {
  state start { on NormalSent -> pad }
  state pad { pad after gap * 2 }
}

machine good {
  state start { on NormalSent -> pad }
  state pad { pad after RATE  on PaddingSent -> end, unknown }
}

machine fine { state start { on NormalSent -> last } state last { pad after 0us / 0 } }
`;

function load(text = TEXT): Program {
  return loadProgram("main.mbn", memoryHost({ "main.mbn": text })).value;
}

function nameOf(node: Declaration): string {
  return node.kind === "ErrorDeclaration" ? "" : node.name.text;
}

/** A tree with something in it of which no phase has heard. */
function damaged(program: Program): Program {
  const files = Array.from(program.files, ([path, file]) => {
    const declarations = file.file.declarations.map((placed) => {
      const { node } = placed;
      if (node.kind !== "Machine" || nameOf(node) !== "bad") return placed;
      const items = new Proxy(node.items, {
        get: () => {
          throw new TypeError("no such thing");
        },
      });
      return { ...placed, node: { ...node, items } };
    });
    return [path, { ...file, file: { ...file.file, declarations } }] as const;
  });
  return { ...program, files: new Map(files) };
}

it("a defect of the checker is told of its declaration, and the others are checked", () => {
  const before = checkProgram(load());
  const after = checkProgram(damaged(load()));
  expect(before.diagnostics.map(({ code }) => code)).not.toContain("MBN4190");
  const defects = after.diagnostics.filter(({ code }) => code === "MBN4190");
  expect(defects.map(({ message }) => message)).toEqual([
    "The compiler has a defect: it could not check `bad` (TypeError: no such thing).",
  ]);
  const others = after.diagnostics.filter(({ code }) => code !== "MBN4190");
  expect(others.map(({ message }) => message)).toEqual(
    before.diagnostics.map(({ message }) => message),
  );
});

it("a defect of the evaluator is told of its declaration, and the others are evaluated", () => {
  const program = checkProgram(load(TEXT.replace(", unknown", "")));
  // The checker has let something pass that has no meaning.
  const declarations = new Map(
    Array.from(program.declarations, ([node, checked]) => [
      node,
      nameOf(node) === "bad" ? { ...checked, types: new Map(), symbols: new Map() } : checked,
    ]),
  );
  const broken: CheckedProgram = { ...program, declarations };
  const { outputs, diagnostics } = evaluateEverything(broken, {});
  expect(outputs.map(({ name }) => name)).toEqual(["good", "fine"]);
  const defects = diagnostics.filter(({ code }) => code === "MBN4190");
  expect(defects.map(({ place }) => place.declaration && nameOf(place.declaration))).toEqual([
    "bad",
  ]);
  expect(diagnostics.map(({ code }) => code)).toContain("MBN6024");
});

it("a defect is not remembered once it is gone", () => {
  const workspace = openWorkspace();
  workspace.update("main.mbn", "const A = fold sum = 0 for i in 0..300_000 { sum + i }\n");
  const failing = (): never => {
    throw new RangeError("not now");
  };
  const first = workspace.check("main.mbn", { cancelled: failing });
  expect(first.diagnostics.map(({ code }) => code)).toEqual(["MBN4190"]);
  expect(workspace.check("main.mbn").diagnostics).toEqual([]);
});
