import type { Doc } from "prettier";
import type { List, RecordExpr, RecordField } from "../../src/ast/expression.ts";
import type { NamedType, RecordType, TypeField } from "../../src/ast/type.ts";
import { bracketed } from "./bracketed.ts";
import type { Printing } from "./printing.ts";

/** A list that is one `for` or `if` has its brackets at that item's. */
export function printList(node: List, printing: Printing): Doc {
  const printed = node.elements.map((one) => printing.child(one, { within: "elements" }));
  const [only] = node.elements;
  const hugs =
    node.elements.length === 1 &&
    (only?.kind === "For" || only?.kind === "If") &&
    !printing.hasComments(only);
  return hugs ? ["[", ...printed, "]"] : bracketed("[", printed, "]");
}

export function printRecord(node: RecordExpr, printing: Printing): Doc {
  return bracketed(
    "{",
    node.fields.map((field) => printing.child(field)),
    "}",
  );
}

export function printRecordField(node: RecordField, printing: Printing): Doc {
  return [node.name.text, ": ", printing.child(node.value)];
}

export function printNamedType(node: NamedType, printing: Printing): Doc {
  const { name, argument } = node;
  return argument === undefined ? name.text : [name.text, "<", printing.child(argument), ">"];
}

export function printRecordType(node: RecordType, printing: Printing): Doc {
  return bracketed(
    "{",
    node.fields.map((field) => typeField(field, printing)),
    "}",
  );
}

function typeField(field: TypeField, printing: Printing): Doc {
  return [field.name.text, ": ", printing.child(field.type)];
}
