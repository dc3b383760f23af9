import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import { misuse } from "../failure.ts";
import { namesOf } from "../option-names.ts";
import { memberOf } from "../paths/member.ts";
import { withoutEnd } from "../paths/shown.ts";
import { FRAME_OPTIONS } from "../plot/frame-options.ts";
import { EVENT_OPTIONS } from "./watch/event-filter.ts";

/** What `--trace` and `--dataset` ask for. */
export type Mode =
  | { readonly kind: "trace"; readonly trace: string }
  | { readonly kind: "dataset"; readonly dataset: string; readonly out: string }
  /** One trace as it is simulated in a data set, to be looked at. */
  | {
      readonly kind: "member";
      readonly dataset: string;
      /** Relative to the data set. */
      readonly path: string;
      readonly copy: number;
    };

/** Options that make sense for one trace only, and for many only. */
const SINGLE_ONLY = [
  "events",
  ...EVENT_OPTIONS.map((spec) => namesOf(spec).key),
  "plot",
  ...FRAME_OPTIONS.map((spec) => namesOf(spec).key),
  "address",
  "trace-index",
  "array",
  "npy-values",
  "npy-length",
];
const DATASET_ONLY = ["jobs", "augment", "resume"];

/** Throws a `Failure` for what does not go together. */
export function modeOf(args: Args): Mode {
  const trace = args.value("trace");
  const dataset = folderName(args.value("dataset"));
  const copy = wholeNumber(args, "copy", 0);
  const given = (name: string): boolean => args.flag(name);
  if (copy !== undefined && (trace === undefined || dataset === undefined)) {
    throw misuse("--copy belongs to a --trace of a --dataset");
  }
  if (trace !== undefined) {
    const wrong = DATASET_ONLY.find(given);
    if (wrong !== undefined) throw misuse(`--${wrong} belongs to --dataset, and this is one trace`);
    if (dataset === undefined) {
      if (args.value("delay")?.includes("..") === true) {
        throw misuse("--delay takes a range for a data set only, whose traces draw theirs");
      }
      return { kind: "trace", trace };
    }
    return { kind: "member", dataset, path: memberPath(args, dataset, trace), copy: copy ?? 0 };
  }
  if (dataset === undefined) {
    throw misuse(
      "what is to be simulated is missing",
      "--trace FILE for one trace, --dataset DIR for many",
    );
  }
  const wrong = SINGLE_ONLY.find(given);
  if (wrong !== undefined) throw misuse(`--${wrong} belongs to --trace, and this is a data set`);
  const out = folderName(args.value("out"));
  if (out !== undefined) return { kind: "dataset", dataset, out };
  throw misuse("--dataset needs a folder for the defended traces: --out DIR");
}

/** Without slashes at the end: messages name what is in it. */
function folderName(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withoutEnd(text);
}

/** The trace's path as the data set's run writes it: its draws are made from it. */
function memberPath(args: Args, dataset: string, trace: string): string {
  if (!args.flag("seed")) {
    throw misuse(
      "a --trace of a --dataset needs the seed of the data set's run: --seed",
      "without --dataset it is simulated by itself",
    );
  }
  const path = memberOf(dataset, trace);
  if (path !== undefined) return path;
  throw misuse(
    `--trace ${trace} is no path in the data set ${dataset}`,
    "for example 3/0003-0012.log",
  );
}
