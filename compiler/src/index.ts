export { checkFile, compileFile } from "./compile.ts";
export { compile, evaluatePrepared, prepare } from "./request/compile.ts";
export type { Prepared } from "./request/compile.ts";
export type { Checked, Compilation } from "./workspace/entry.ts";
export { openWorkspace } from "./workspace/workspace.ts";
export type { Budget, Workspace, WorkspaceOptions } from "./workspace/workspace.ts";
export type {
  CheckedDeclaration,
  CheckedParam,
  CheckedProgram,
  Signature,
} from "./check/checked.ts";
export { checkProgram } from "./check/program.ts";
export { typeText } from "./check/type-text.ts";
export type { Type } from "./check/type.ts";
export type * from "./bind/symbol.ts";
export { DISTRIBUTIONS } from "./builtin/distributions.ts";
export type {
  DistributionFunction,
  DistributionName,
  DistributionParam,
} from "./builtin/distributions.ts";
export { EVENT_INFO } from "./builtin/events.ts";
export type { EventInfo } from "./builtin/events.ts";
export { BUILTIN_FUNCTIONS } from "./builtin/functions.ts";
export type { BuiltinFunction, BuiltinName, BuiltinParam } from "./builtin/functions.ts";
export { UNIT_INFO } from "./builtin/units.ts";
export type { UnitInfo } from "./builtin/units.ts";
export { decompile } from "./decompile/decompile.ts";
export type { DecompileOptions } from "./decompile/decompile.ts";
export { decompileDefenses } from "./decompile/defense.ts";
export type { SideMachine, TwoSides } from "./decompile/defense.ts";
export type { MachineLabels } from "./decompile/names.ts";
export { ALL_KINDS } from "./diagnostics/catalogue.ts";
export { encodeOnce } from "./lower/encoded.ts";
export { absoluteMaps } from "./lower/absolute-map.ts";
export type { CompiledDefense, CompiledMachine } from "./lower/output.ts";
export { visibleAt } from "./query/visible-at.ts";
export type { Visible, VisibleNames } from "./query/visible-at.ts";
export { occurrencesOf } from "./query/occurrences.ts";
export type { Occurrence, OccurrenceRole } from "./query/occurrences.ts";
export { expectedTypeAt } from "./query/expected-type-at.ts";
export type { Expectation } from "./check/context.ts";
export { typeAt } from "./query/type-at.ts";
export type { TypedAt } from "./query/type-at.ts";
export { valueAt } from "./query/value-at.ts";
export type { ValueAt } from "./query/value-at.ts";
export { declaredAt } from "./query/current.ts";
export { renameEdits } from "./query/rename-edits.ts";
export type { Alias, Refused, RenameOptions, Renamed, Renaming } from "./query/rename-edits.ts";
export { symbolAt } from "./query/symbol-at.ts";
export type { NamedAt } from "./query/symbol-at.ts";
export type * from "./query/tool-symbol.ts";
export type { MachineMap, NamedText, StateMap } from "./lower/source-map.ts";
export { DEFAULT_LIMITS } from "./options.ts";
export type { Cancelled, Limits } from "./options.ts";
export type {
  CompileOutput,
  CompileRequest,
  DefenseOutput,
  Setting,
  SingleMachine,
} from "./request/request.ts";
export type { Unevaluated } from "./request/everything.ts";
export { loadProgram } from "./source/load.ts";
export type { LoadOptions } from "./source/load.ts";
export type {
  FileBytes,
  FileText,
  Host,
  Program,
  SourceFile,
  TracePacket,
} from "./source/program.ts";
