import { pathAt } from "@mbn-lang/grammar";
import type { AnyNode, Expr } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import type { Expectation } from "../check/context.ts";
import { expectationsIn } from "../check/declaration.ts";
import { declarationOf } from "../check/program.ts";
import { ANY } from "../check/type-value.ts";
import { cursorAt } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { argumentAt, expectedBeside } from "./expected-beside.ts";

/**
 * The type that is expected of the expression at an offset, or of one that would be written
 * there; undefined where any may stand, or nothing can.
 */
export function expectedTypeAt(
  program: CheckedProgram,
  file: string,
  offset: number,
): Expectation | undefined {
  const source = program.program.files.get(file);
  const cursor = source && cursorAt(source, offset);
  const checked = cursor && program.declarations.get(cursor.placed.node);
  const scope = program.scopes.get(file);
  if (source === undefined || cursor === undefined || checked === undefined) return undefined;
  if (scope === undefined) return undefined;
  const path = pathOf(
    cursor,
    pathAt(source.file, offset).map(({ node }) => node),
  );
  const expectations = expectationsIn(cursor.placed, {
    scope,
    signatureOf: (symbol) =>
      declarationOf(program, symbol)?.signature ?? { params: [], result: ANY },
    // What may be misread is asked about all the same.
    isBroken: () => false,
    isDoubtful: () => false,
    isShapeless: () => false,
    effort: { left: 0 },
  });
  return expected({ program, checked, expectations, offset: offset - cursor.placed.offset }, path);
}

/** What is known of the declaration around the place. */
interface Around {
  readonly program: CheckedProgram;
  readonly checked: CheckedDeclaration;
  readonly expectations: ReadonlyMap<Expr, Expectation>;
  /** Counted from the declaration's start. */
  readonly offset: number;
}

/** The nodes around the place, to what stands there or is missing there. */
function pathOf({ path }: Cursor, written: readonly AnyNode[]): readonly AnyNode[] {
  const open = path.map(({ node }) => node);
  return open.at(-1)?.kind === "ErrorExpr" || written.length === 0 ? open : written;
}

function expected(around: Around, path: readonly AnyNode[]): Expectation | undefined {
  const { program, checked, expectations, offset } = around;
  const last = path.at(-1);
  if (last?.kind === "Call" || last?.kind === "Instance") {
    return argumentAt(program, checked, last, offset);
  }
  for (let at = startOf(path); at > 0; at -= 1) {
    const [node, holder] = [path[at], path[at - 1]];
    if (node === undefined || holder === undefined) return undefined;
    // Keyed on expressions; no other node is found.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const noted = expectations.get(node as Expr);
    if (noted !== undefined) return noted;
    if (!passes(holder)) return expectedBeside(program, checked, path.slice(0, at + 1));
  }
  return undefined;
}

/** The name of what is called or selected stands for the whole. */
function startOf(path: readonly AnyNode[]): number {
  const [last, holder] = path.toReversed();
  const isPart = last?.kind === "Name" && (holder?.kind === "Call" || holder?.kind === "Member");
  return path.length - (isPart ? 2 : 1);
}

/** What is expected of these is expected of what they hold. */
function passes(holder: AnyNode): boolean {
  return holder.kind === "Paren" || (holder.kind === "Unary" && holder.operator === "-");
}
