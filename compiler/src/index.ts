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
export { BUILTIN_FUNCTIONS } from "./builtin/functions.ts";
export type { BuiltinFunction, BuiltinName, BuiltinParam } from "./builtin/functions.ts";
export { decompile } from "./decompile/decompile.ts";
export type { DecompileOptions } from "./decompile/decompile.ts";
export { decompileDefenses } from "./decompile/defense.ts";
export type { SideMachine, TwoSides } from "./decompile/defense.ts";
export type { MachineLabels } from "./decompile/names.ts";
export { ALL_KINDS } from "./diagnostics/catalogue.ts";
export { encodeOnce } from "./lower/encoded.ts";
export type { CompiledDefense, CompiledMachine } from "./lower/output.ts";
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
