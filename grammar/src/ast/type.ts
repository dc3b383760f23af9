import type { Name, Node } from "./node.ts";

export type TypeNode = NamedType | RecordType | ErrorType;

/** `int`, `state`, `list<float>` … */
export interface NamedType extends Node {
  readonly kind: "NamedType";
  readonly name: Name;
  readonly argument: TypeNode | undefined;
}

export interface RecordType extends Node {
  readonly kind: "RecordType";
  readonly fields: readonly TypeField[];
}

export interface TypeField extends Node {
  readonly kind: "TypeField";
  readonly name: Name;
  readonly type: TypeNode;
}

/** A missing or broken type; fits anything. */
export interface ErrorType extends Node {
  readonly kind: "ErrorType";
}
