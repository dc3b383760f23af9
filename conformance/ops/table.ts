import { answerBuild } from "./build.ts";
import { answerDeflate } from "./deflate.ts";
import { answerFramework } from "./framework.ts";
import { answerMachine } from "./machine.ts";
import type { Op } from "./op.ts";
import { answerSample } from "./sample.ts";
import { answerSimulate } from "./simulate.ts";

/** The operations that the runtime answers, by their names in the protocol. */
export const OPS: ReadonlyMap<string, Op> = new Map<string, Op>([
  ["machine", answerMachine],
  ["build", answerBuild],
  ["deflate", answerDeflate],
  ["sample", answerSample],
  ["framework", answerFramework],
  ["simulate", answerSimulate],
]);
