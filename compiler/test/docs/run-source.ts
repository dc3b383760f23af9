import type { Diagnostic } from "@mbn-lang/grammar";
import { checkFile, compileFile } from "../../src/compile.ts";
import { DEFAULT_LIMITS } from "../../src/options.ts";
import type { CompileRequest, Setting } from "../../src/request/request.ts";
import type { Host } from "../../src/source/program.ts";
import type { Fence } from "./fence.ts";

const MAIN = "main.mbn";

/** Files by path, as sources ask for them. */
function hostOf(files: ReadonlyMap<string, string>): Host {
  return {
    readFile(path) {
      const text = files.get(path);
      if (text === undefined) return { ok: false, reason: "there is no such file" };
      return { ok: true, text };
    },
  };
}

/** The files that a page has beside its main ones; `count=N` stands for files 0 to N − 1. */
export function companions(fences: readonly Fence[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { options, text } of fences) {
    const path = options.get("file");
    if (path === undefined) continue;
    for (let n = 0; n < Number(options.get("count") ?? 1); n += 1) {
      const numbered = text.replaceAll("{n}", String(n)).replaceAll("{n+1}", String(n + 1));
      files.set(path.replaceAll("{n}", String(n)), numbered);
    }
  }
  return files;
}

/** All that is said about the fence's text: checked, or compiled if it says how. */
export function diagnose(fence: Fence, beside: ReadonlyMap<string, string>): readonly Diagnostic[] {
  const text = fence.text.repeat(Number(fence.options.get("repeat") ?? 1));
  const host = hostOf(new Map([...beside, [MAIN, text]]));
  const request = requestOf(fence);
  return isCompiled(fence)
    ? compileFile(MAIN, host, request).diagnostics
    : checkFile(MAIN, host, request).diagnostics;
}

function isCompiled({ flags, options, settings }: Fence): boolean {
  return (
    flags.has("compile") ||
    settings.length > 0 ||
    ["defense", "machine", "instances"].some((name) => options.has(name))
  );
}

function requestOf({ flags, options, settings }: Fence): CompileRequest {
  const defense = options.get("defense");
  const machine = options.get("machine");
  const instances = options.get("instances");
  const callDepth = Number(options.get("call-depth") ?? DEFAULT_LIMITS.callDepth);
  const states = Number(options.get("states") ?? DEFAULT_LIMITS.states);
  return {
    defense,
    machine,
    instances: instances === undefined ? undefined : Number(instances),
    cancelled: flags.has("cancelled") ? () => true : flags.has("defect") ? failing : undefined,
    settings: settings.map((text) => settingOf(text)),
    limits: { ...DEFAULT_LIMITS, callDepth, states },
  };
}

function failing(): never {
  throw new TypeError("it was not foreseen that this fails");
}

function settingOf(text: string): Setting {
  const at = text.indexOf("=");
  return { name: text.slice(0, at), text: text.slice(at + 1) };
}
