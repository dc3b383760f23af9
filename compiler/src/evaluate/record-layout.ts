import type { RecordType } from "../check/type.ts";

// A record's value is an array of its fields sorted by name, so that two types with the same
// fields in another order share their values.

export function sortedFields(type: RecordType): readonly string[] {
  return [...type.fields.keys()].toSorted();
}

/** Where `name` stands in values of the type; -1 if it has no such field. */
export function fieldIndex(type: RecordType, name: string): number {
  return sortedFields(type).indexOf(name);
}
