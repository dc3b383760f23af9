export type * from "./ast/block.ts";
export type * from "./ast/declaration.ts";
export type * from "./ast/expression.ts";
export type * from "./ast/machine.ts";
export type * from "./ast/node.ts";
export type * from "./ast/type.ts";
export { namesOf } from "./ast/names.ts";
export type { NameRole, NameUse } from "./ast/names.ts";
export { childSpots, pathAt, pathTo, spotOf } from "./ast/path.ts";
export type { Spot } from "./ast/path.ts";
export { coveredBy } from "./ast/covered.ts";
export { reuse } from "./ast/reuse.ts";
export { childrenOf, walk } from "./ast/walk.ts";
export type { AnyNode, BlockItem } from "./ast/walk.ts";
export { defineKind, report } from "./diagnostics/catalogue.ts";
export type { Extra, Kind } from "./diagnostics/catalogue.ts";
export type {
  Diagnostic,
  Fix,
  Outcome,
  Place,
  Related,
  Severity,
  Tag,
  TextEdit,
} from "./diagnostics/diagnostic.ts";
export { createLineIndex, offsetAt, positionAt } from "./diagnostics/line-index.ts";
export type { LineIndex, Position } from "./diagnostics/line-index.ts";
export { absolutePlaces, locate } from "./diagnostics/locate.ts";
export { SYNTAX_KINDS } from "./diagnostics/kinds.ts";
export { parseAdvised } from "./idioms/advise.ts";
export { withLineFeeds } from "./parser/line-ends.ts";
export { reparse } from "./parser/reparse.ts";
export { parse } from "./parser/parse.ts";
export type { ParseOptions } from "./parser/parse.ts";
export { tokensOf } from "./tokens/token.ts";
export type { Token, TokenClass } from "./tokens/token.ts";
export { DURATION_UNITS, HARD_WORDS, RESERVED_WORDS, SOFT_WORDS } from "./tokens/words.ts";
export { callMeant, functionMeant, parameterMeant } from "./words/calls.ts";
export type { CallMeant } from "./words/calls.ts";
export { eventMeant } from "./words/events.ts";
export type { EventMeant } from "./words/events.ts";
export { areOpposed } from "./words/opposites.ts";
export { edits, suggest } from "./words/suggest.ts";
export { typeMeant } from "./words/types.ts";
export { isDurationUnit, nearestUnit } from "./words/units.ts";
export { isHere, isNothing, isRest, isUnlimited, targetMeant, valueMeant } from "./words/values.ts";
