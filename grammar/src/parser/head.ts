import { unexpected } from "../diagnostics/syntax.ts";
import { LBrace, LParen } from "../tokens/vocabulary.ts";
import type { Name } from "../ast/node.ts";
import { describe } from "./describe.ts";
import { noName, takeName } from "./expect.ts";
import type { Naming } from "./expect.ts";
import { startsLine } from "./layout.ts";
import type { Machinery } from "./machinery.ts";

/** Tokens between a declaration's word and its parameters or body. */
const FAR = 6;

/**
 * The name of a machine, defense or function. Of one that is no name, such as `front-fixed`,
 * all is passed over: what it is called, nobody knows.
 */
export function headName(p: Machinery, naming: Naming): Name {
  const name = takeName(p, 1, naming);
  if (p.RECORDING_PHASE) return name;
  for (let ahead = 1; ahead <= FAR && !startsLine(p, ahead); ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (tokenType !== LParen && tokenType !== LBrace) continue;
    if (ahead === 1) return name;
    const expected = naming.follow.map((type) => type.LABEL ?? type.name).join(" or ");
    p.report(unexpected, { found: describe(p.peek()), expected });
    for (let passed = 1; passed < ahead; passed += 1) p.skip();
    return noName(p);
  }
  return name;
}
