import type { Member, RecordExpr } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { fieldIndex } from "./record-layout.ts";
import type { Code } from "./run.ts";
import type { Scope } from "./scope.ts";
import { known } from "./value.ts";
import type { Value } from "./value.ts";

/** Fields are evaluated as written and kept as the type orders them. */
export function compileRecord(scope: Scope, expr: RecordExpr, type: Type): Code {
  const fields = expr.fields.map(({ name, value }) => {
    const fieldType = type.kind === "record" ? type.fields.get(name.text) : undefined;
    return {
      index: type.kind === "record" ? fieldIndex(type, name.text) : 0,
      code: scope.compileAs(value, fieldType ?? { kind: "any" }),
    };
  });
  return (frame, run) => {
    const record = Array.from<Value>({ length: fields.length }).fill(0);
    for (const { index, code } of fields) record[index] = code(frame, run);
    return record;
  };
}

/** `record.name` */
export function compileMember(scope: Scope, expr: Member): Code {
  const object = scope.compile<readonly Value[]>(expr.object);
  const type = scope.typeOf(expr.object);
  const index = type.kind === "record" ? fieldIndex(type, expr.name.text) : 0;
  return (frame, run) => known<Value>(object(frame, run)[index]);
}
