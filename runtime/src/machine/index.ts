export {
  DIST_MAX_TRIALS,
  DIST_MIN_PROBABILITY,
  EVENT_NUM,
  EVENTS,
  MAX_DECOMPRESSED_SIZE,
  MAX_SAMPLED_DURATION,
  REFERENCE_MAX_COMPRESSED_SIZE,
  STATE_END,
  STATE_MAX,
  STATE_SIGNAL,
  STRING_PREFIX,
  U64_MAX,
  VERSION,
} from "./constants.ts";
export { decode, decodeMachine } from "./decode.ts";
export type { DecodeResult, DecodeWarning } from "./decode.ts";
export { encode, encodeBytes, encodeString } from "./encode.ts";
export type { BytesResult, EncodeResult, MachineSizes } from "./encode.ts";
export { encodedSize } from "./measure.ts";
export type { ProblemCode } from "./messages.ts";
export type {
  Action,
  Counter,
  Dist,
  Event,
  Law,
  LawKind,
  Machine,
  Operation,
  State,
  TimerKind,
  Transition,
} from "./model.ts";
export { machineName } from "./name.ts";
export { formatPath } from "./path.ts";
export type { Path, PathStep } from "./path.ts";
export { formatProblem, MachineError } from "./problem.ts";
export type { MachineProblem, Offset } from "./problem.ts";
export { validate, validateDist } from "./validate.ts";
