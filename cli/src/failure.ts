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

  /** `cause` is the error of the system, if one led here. */
  constructor(facts: FailureFacts, cause?: unknown) {
    super(facts.message, { cause });
    this.name = "Failure";
    this.facts = facts;
  }
}

export function misuse(message: string, ...notes: readonly string[]): Failure {
  return misused(message, notes);
}

export function misused(message: string, notes: readonly string[]): Failure {
  return new Failure({ kind: "misuse", message, notes });
}

/** The exit code that failures ask for; undefined without any. */
export function exitOf(failures: readonly FailureFacts[]): number | undefined {
  if (failures.length === 0) return undefined;
  return failures.every((failure) => failure.kind === "input") ? EXIT_FINDINGS : EXIT_FAILURE;
}

/** The system's reason in words, for every error that a call of the system can end with. */
export function systemReason(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  return REASONS[code] ?? `the system says ${code}`;
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
  EDQUOT: "the user's share of the disk is used up",
  EFBIG: "file too large: the system allows no more",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its symbolic links lead in a circle, or are too many",
  EMFILE: "this process has too many open files",
  ENFILE: "the system has too many open files",
  EBUSY: "the file is in use",
  ETXTBSY: "the file is a program that is running",
  EIO: "the device failed (I/O error)",
  EEXIST: "it exists already",
  ENOTEMPTY: "the folder is not empty",
  EXDEV: "it is on another file system",
  EINVAL: "the file system does not allow this",
  ENOTSUP: "the file system does not allow this",
  EPIPE: "nobody reads it any more",
  EAGAIN: "it was not ready",
  ENXIO: "it is a socket, or nothing is at its other end",
  ENODEV: "there is no such device",
  ESTALE: "the file is gone from the network's file system",
  ENOMEM: "there is not enough memory",
  EBADF: "it is closed",
};
