import type { Diagnostic, Outcome } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { checkSteps } from "../check/program.ts";
import { settle } from "../lint/settle.ts";
import { compile } from "../request/compile.ts";
import { machinesOf } from "../request/evaluate.ts";
import { freshEvaluations } from "../request/evaluations.ts";
import { everythingSteps } from "../request/everything.ts";
import type { Unevaluated } from "../request/everything.ts";
import { withoutRepeats } from "../request/repeats.ts";
import type { CompileOutput, CompileRequest } from "../request/request.ts";
import { loadSteps } from "../source/load.ts";
import type { LoadOptions } from "../source/load.ts";
import { finished } from "../steps.ts";
import type { Steps } from "../steps.ts";
import type { Documents } from "./documents.ts";
import { KeptEvaluations } from "./kept.ts";

/** What a pipeline leaves: the checked program, and what was made of it. */
export interface Compilation {
  readonly program: CheckedProgram;
  /** Empty unless everything that was asked for could be made. */
  readonly outputs: readonly CompileOutput[];
}

/** What a check leaves as well: what it could not evaluate. */
export interface Checked extends Compilation {
  readonly unevaluated: readonly Unevaluated[];
}

export type CheckRequest = Pick<CompileRequest, "limits" | "cancelled">;

/** An entry file with all that is remembered of it between two questions. */
export class Entry {
  private readonly path: string;
  private readonly documents: Documents;
  private readonly options: LoadOptions;
  private readonly kept: KeptEvaluations | undefined;
  private program: CheckedProgram | undefined;
  private revision = -1;

  /** `once`: nothing is asked again, so that nothing need be remembered. */
  constructor(
    path: string,
    documents: Documents,
    options: LoadOptions,
    use: "once" | "often" = "often",
  ) {
    this.path = path;
    this.documents = documents;
    this.options = options;
    this.kept = use === "often" ? new KeptEvaluations() : undefined;
  }

  /** The checked program, as the documents are now. */
  *programSteps(): Steps<CheckedProgram> {
    const { documents, program } = this;
    // What a host has may change without a word.
    if (program !== undefined && documents.host === undefined && this.isPresent()) return program;
    const { revision } = documents;
    const options = { readings: documents, ...this.options };
    const loaded = yield* loadSteps(this.path, documents, options);
    const checked = yield* checkSteps(loaded.value, program);
    this.program = checked;
    this.revision = revision;
    return checked;
  }

  private isPresent(): boolean {
    return this.revision === this.documents.revision;
  }

  /** All that can be said of the file without arguments. */
  *checkSteps(request: CheckRequest): Steps<Outcome<Checked>> {
    const program = yield* this.programSteps();
    const evaluations = this.kept?.of(program, request) ?? freshEvaluations(program, request);
    const everything = yield* everythingSteps(program, evaluations);
    const { outputs, unevaluated } = everything;
    const found = [...program.diagnostics, ...everything.diagnostics];
    return {
      value: { program, outputs, unevaluated },
      diagnostics: settle(program, withoutRepeats(found), outputs.flatMap(machinesOf)),
    };
  }

  check(request: CheckRequest): Outcome<Checked> {
    return finished(this.checkSteps(request));
  }

  compile(request: CompileRequest): Outcome<Compilation> {
    const program = finished(this.programSteps());
    const found = [...program.diagnostics];
    const { value, diagnostics } = compile(program, request);
    for (const one of diagnostics) found.push(one);
    const outputs = found.some(isError) ? [] : value;
    return {
      value: { program, outputs },
      diagnostics: settle(program, withoutRepeats(found), undefined),
    };
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
