import type { Doc } from "prettier";
import { returnOf } from "../tree/return.ts";
import type { Kind, Of, Syntax } from "../tree/syntax.ts";
import { printBlock, printCancel, printPad, printTimer, printUpdate } from "./action.ts";
import { printElse, printFor, printIf } from "./choice.ts";
import {
  printConst,
  printFn,
  printLet,
  printParam,
  printRequire,
  printReturn,
} from "./declaration.ts";
import { printDefense, printInclude, printInstance, printSide } from "./defense.ts";
import {
  printArgument,
  printBinary,
  printCall,
  printFold,
  printIfExpr,
  printModified,
  printParen,
  printSuffixed,
  printUnary,
} from "./expression.ts";
import { printImportNames, printImportTrace, printRoot } from "./file.ts";
import {
  printList,
  printNamedType,
  printRecord,
  printRecordField,
  printRecordType,
} from "./list.ts";
import { printBudget, printCounters, printLimits, printMachine } from "./machine.ts";
import { printElseTarget, printOn, printTarget } from "./on.ts";
import type { Ask, Printing } from "./printing.ts";
import { printState } from "./state.ts";

type Print<K extends Kind> = (node: Of<K>, printing: Printing, ask: Ask | undefined) => Doc;

// What recovery left has no form of its own: it is printed as it stands (../verbatim).
const nothing = (): Doc => "";

/** The printer of every kind of node; a new kind does not compile until it is here. */
const PRINTERS: { readonly [K in Kind]: Print<K> } = {
  Root: printRoot,
  ImportNames: printImportNames,
  ImportTrace: printImportTrace,
  Const: printConst,
  Fn: (node, printing) => printFn(node, returnOf(node), printing),
  Return: printReturn,
  Param: printParam,
  Machine: printMachine,
  Limits: printLimits,
  Budget: printBudget,
  Counters: printCounters,
  State: printState,
  Pad: printPad,
  Block: printBlock,
  Timer: printTimer,
  Cancel: printCancel,
  Update: printUpdate,
  On: printOn,
  Target: printTarget,
  ElseTarget: printElseTarget,
  Let: printLet,
  Require: printRequire,
  For: printFor,
  If: printIf,
  Else: printElse,
  Defense: printDefense,
  Side: printSide,
  Include: printInclude,
  Instance: printInstance,
  Call: printCall,
  Argument: printArgument,
  IntLiteral: (node, printing) => printing.spelling(node),
  FloatLiteral: (node, printing) => printing.spelling(node),
  DurationLiteral: (node, printing) => printing.spelling(node),
  StringLiteral: (node, printing) => printing.spelling(node),
  BoolLiteral: (node) => String(node.value),
  NameExpr: (node) => node.text,
  Binary: printBinary,
  Unary: printUnary,
  Index: printSuffixed,
  Member: printSuffixed,
  AsUnit: printSuffixed,
  Modified: printModified,
  IfExpr: printIfExpr,
  List: printList,
  RecordExpr: printRecord,
  RecordField: printRecordField,
  Fold: printFold,
  Paren: printParen,
  NamedType: printNamedType,
  RecordType: printRecordType,
  ErrorItem: nothing,
  ErrorDeclaration: nothing,
  ErrorExpr: nothing,
  ErrorType: nothing,
};

export function printNode(node: Syntax, printing: Printing, ask: Ask | undefined): Doc {
  // The table gives for a kind the printer of that kind, which its type cannot say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const print = PRINTERS[node.kind] as Print<Kind>;
  return print(node, printing, ask);
}
