import { extname } from "node:path";
import type { Trace } from "@mbn/runtime/trace";
import { misuse } from "../failure.ts";
import type { OutputFile } from "../output/write-files.ts";

/** Upstream writes this as the size of each packet, whatever it was. */
const SIZE = 514;
const KINDS = [`,rn,${SIZE}\n`, `,rp,${SIZE}\n`, `,sn,${SIZE}\n`, `,sp,${SIZE}\n`] as const;

/** A defended trace as upstream's tools read it: `ns,sn|sp|rn|rp,size` a line. */
export function traceText({ times, sent, padding }: Trace): string {
  let text = "";
  for (let at = 0; at < times.length; at++) {
    text += times[at] + (KINDS[(sent[at] ?? 0) * 2 + (padding[at] ?? 0)] ?? "");
  }
  return text;
}

const FORMATS = ["log", "csv", "jsonl", "npy"] as const;
type TraceFileFormat = (typeof FORMATS)[number];

/** What the ending of a file's name asks for; throws a `Failure` for any other. */
export function outputFormat(path: string): TraceFileFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format = FORMATS.find((one) => one === ending);
  if (format !== undefined) return format;
  throw misuse(`a trace's name ends in ${FORMATS.map((one) => `.${one}`).join(", ")}, not ${path}`);
}

/** The defended trace as the file that `path` names. */
export function traceFile(path: string, defended: Trace): OutputFile {
  return { path, text: traceText(defended) };
}
