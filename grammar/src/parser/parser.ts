import type { IParserConfig } from "chevrotain";
import { defineActions } from "./actions.ts";
import { defineBlocks } from "./blocks.ts";
import { defineCollections } from "./collections.ts";
import { defineDeclarations } from "./declarations.ts";
import { defineDefenses } from "./defense.ts";
import { defineExpressions } from "./expression.ts";
import { defineFile } from "./file.ts";
import { defineMachines } from "./machine.ts";
import { Machinery } from "./machinery.ts";
import { definePrimary } from "./primary.ts";
import { Reports } from "./reports.ts";
import { defineStateItems } from "./state.ts";
import { defineTransitions } from "./transitions.ts";
import { defineTypes } from "./types.ts";

/** Builds the parser: every rule of the grammar, inner ones first. */
export function createParser(config: IParserConfig = { skipValidations: true }): Machinery {
  const p = new Machinery(new Reports(""), config);
  defineTypes(p);
  definePrimary(p);
  defineCollections(p);
  defineExpressions(p);
  defineBlocks(p);
  defineActions(p);
  defineTransitions(p);
  defineStateItems(p);
  defineMachines(p);
  defineDefenses(p);
  defineDeclarations(p);
  defineFile(p);
  p.finish();
  return p;
}
