import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

// Makes calls of the system fail, one at a time, for what touches a folder and nothing else: the
// real functions do all other calls.

/** What a call of the system may end with, and one that nobody knows. */
export const CODES: readonly string[] = (
  "ENOENT EACCES EPERM EISDIR ENOTDIR ELOOP ENAMETOOLONG EMFILE ENFILE ENOSPC EDQUOT EROFS EBUSY " +
  "EIO EEXIST ENOTEMPTY EXDEV EINVAL EPIPE EAGAIN ETXTBSY ENXIO ESTALE EUNHEARDOF"
).split(" ");

const CALLS: readonly string[] = (
  "statSync lstatSync fstatSync openSync readSync closeSync writeSync writeFileSync fsyncSync " +
  "fchmodSync fchownSync ftruncateSync renameSync rmSync readdirSync realpathSync accessSync " +
  "readlinkSync mkdirSync"
).split(" ");

/** A call that was made: its name, and whether it was made to fail. */
export interface Call {
  readonly name: string;
  readonly failed: boolean;
}

/** Runs `work` with the calls numbered from 0 for which `codeOf` gives a code failing with it. */
export async function withFailing<Value>(
  folder: string,
  codeOf: (call: number, name: string) => string | undefined,
  work: () => Value | Promise<Value>,
): Promise<{ readonly value: Value; readonly calls: readonly Call[] }> {
  const calls: Call[] = [];
  const open = new Set<unknown>();
  const kept = CALLS.map((name) => [name, Reflect.get(fs, name)] as const);
  for (const [name, real] of kept) {
    const call = (...args: unknown[]): unknown => {
      const [target] = args;
      const ours = typeof target === "string" ? target.startsWith(folder) : open.has(target);
      if (!ours) return Reflect.apply(real, fs, args);
      const code = codeOf(calls.length, name);
      calls.push({ name, failed: code !== undefined });
      // A descriptor is closed even where closing fails.
      if (name === "closeSync") open.delete(target);
      if (code !== undefined) {
        if (name === "closeSync") Reflect.apply(real, fs, args);
        throw systemError(code, name, target);
      }
      const result: unknown = Reflect.apply(real, fs, args);
      if (name === "openSync") open.add(result);
      return result;
    };
    Reflect.set(fs, name, call);
  }
  syncBuiltinESMExports();
  try {
    return { value: await work(), calls };
  } finally {
    for (const [name, real] of kept) Reflect.set(fs, name, real);
    syncBuiltinESMExports();
  }
}

function systemError(code: string, name: string, target: unknown): Error {
  const syscall = name.replace("Sync", "");
  const path = typeof target === "string" ? { path: target } : {};
  const message = `${code}: made to fail\n    at ${syscall} (second line)`;
  return Object.assign(new Error(message), { code, errno: -1, syscall, ...path });
}
