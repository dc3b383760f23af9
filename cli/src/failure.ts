import { EXIT_FAILURE, EXIT_FINDINGS } from "./exit.ts";

/**
 * `misuse`: wrong arguments; `failure`: files and pipes; `input`: content that is no mbn
 * source or no machine string; `internal`: a defect of mbn.
 */
type FailureKind = "misuse" | "failure" | "input" | "internal";

/** What kept a command from doing its work, as data for every report format. */
export interface FailureFacts {
  readonly kind: FailureKind;
  readonly message: string;
  /** `MBN` and four digits, where there is a page to read. */
  readonly code?: string | undefined;
  /** The file concerned, as the user wrote it. */
  readonly file?: string | undefined;
  /** What to do about it. */
  readonly notes: readonly string[];
}

/** Thrown to end a command early; only `dispatch` catches it. */
export class Failure extends Error {
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(facts.message);
    this.name = "Failure";
    this.facts = facts;
  }
}

export function misuse(message: string, ...notes: readonly string[]): Failure {
  return new Failure({ kind: "misuse", message, notes });
}

/** The exit code that failures ask for; undefined without any. */
export function exitOf(failures: readonly FailureFacts[]): number | undefined {
  if (failures.length === 0) return undefined;
  return failures.every((failure) => failure.kind === "input") ? EXIT_FINDINGS : EXIT_FAILURE;
}

/** The system's reason in words, for the errors that users meet. */
export function systemReason(error: unknown): string {
  const code = errorCode(error);
  if (code !== undefined) {
    const words = REASONS[code];
    if (words !== undefined) return words;
  }
  return error instanceof Error ? error.message : String(error);
}

/** `ENOENT` and the like; undefined for anything but a system error. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  EBUSY: "the file is in use",
  EIO: "the device failed (I/O error)",
};
