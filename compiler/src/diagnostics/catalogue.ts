import { SYNTAX_KINDS } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";
import { DEFECT_KINDS } from "./defect.ts";
import { DRAW_KINDS } from "./draws.ts";
import { EVALUATION_KINDS } from "./evaluation.ts";
import { LINT_KINDS } from "./lints.ts";
import { MACHINE_KINDS } from "./machine-rules.ts";
import { NAME_KINDS } from "./names.ts";
import { SHAPE_KINDS } from "./shapes.ts";
import { TYPE_KINDS } from "./types.ts";
import { UNUSED_KINDS } from "./unused.ts";
import { VALUE_LINT_KINDS } from "./value-lints.ts";

/** Every diagnostic that mbn can report, in the order of their codes. */
export const ALL_KINDS: readonly Kind<never>[] = [
  ...SYNTAX_KINDS,
  ...NAME_KINDS,
  ...TYPE_KINDS,
  ...DRAW_KINDS,
  ...EVALUATION_KINDS,
  ...DEFECT_KINDS,
  ...SHAPE_KINDS,
  ...MACHINE_KINDS,
  ...UNUSED_KINDS,
  ...VALUE_LINT_KINDS,
  ...LINT_KINDS,
].toSorted((a, b) => (a.code < b.code ? -1 : 1));
