import type { OptionSpec } from "../arguments.ts";
import { FRAME_OPTIONS } from "../plot/frame-options.ts";
import { READING_OPTIONS } from "../trace/reading-options.ts";
import { U64 } from "../option-count.ts";
import type { Count } from "../option-count.ts";
import { LONGEST_ROW, NPY_VALUES } from "../simulate/write-trace.ts";
import { DRAW_SEEDS, INSTANCES } from "./compile-options.ts";
import { EVENT_OPTIONS } from "../simulate/watch/event-filter.ts";
import { LIMIT_OPTIONS } from "./limit-options.ts";

/** Steps, and what they record. */
const EVENTS: Count = { least: 1, most: 1_000_000_000_000 };

/** Of one trace. */
const MOST_COPIES = 10_000;

/** What decides a simulation's outcome, together with the defense and the trace. */
const SIMULATION_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--seed <n>",
    description: "seed of the simulation (default: random, and printed)",
    count: U64,
  },
  {
    flags: "--delay <time>",
    description:
      "one way, client to server and server to destination; of a data set also 5ms..50ms; at most 26d",
    default: "10ms",
  },
  {
    flags: "--pps <n>",
    description: "packets a second and side; trace: 10 times its densest 100 ms; or unlimited",
    default: "trace",
    count: { least: 1, most: Number.MAX_SAFE_INTEGER, words: ["trace", "unlimited"] },
  },
  { flags: "--length <n>", description: "stop after n recorded events", count: EVENTS },
  { flags: "--until <time>", description: "stop at this time of the simulation, at most 104d" },
  {
    flags: "--iterations <n>",
    description: "stop after n steps (default: 1000000, and 100 a packet of the trace)",
    count: EVENTS,
  },
  { flags: "--continue", description: "go on padding when the trace's packets have all passed" },
  { flags: "--network-only", description: "record only packets entering and leaving the tunnel" },
  { flags: "--client-only", description: "record only what the client sees" },
  ...["client", "server"].flatMap((side) => [
    {
      flags: `--${side}-padding-frac <share>`,
      description: `most padding of all packets the ${side} sends, from 0 to 1 (0: no limit)`,
    },
    {
      flags: `--${side}-blocking-frac <share>`,
      description: `most time the ${side} may block, from 0 to 1 (0: no limit)`,
    },
  ]),
  { flags: "--integration <file>", description: "delays between framework and tunnel, six lines" },
];

/** What is simulated. */
const INPUT_OPTIONS: readonly OptionSpec[] = [
  { flags: "--trace <file>", description: "the trace, in any format, or - for standard input" },
  ...READING_OPTIONS,
  { flags: "--dataset <dir>", description: "a data set instead of one trace: DIR/CLASS/…/N.log" },
  {
    flags: "--server <string>",
    description: "machine string, or file of them, for the server (can be repeated)",
    repeats: true,
  },
  {
    flags: "--pick <n>",
    description: "of several defenses the n-th, counted from 1",
    count: { least: 1, most: 2 ** 31 - 1 },
  },
  { flags: "--defense <name>", description: "this defense of a source" },
  { flags: "--machine <name>", description: "this machine of a source, by itself" },
  { flags: "--all", description: "all defenses of a source" },
  {
    flags: "--set <name=value>",
    description: "value of a source's parameter: --set rate=5ms (can be repeated)",
    repeats: true,
  },
  {
    flags: "--compile-seed <s>",
    description: "seed of a source's draws (default: 0)",
    count: DRAW_SEEDS,
  },
  {
    flags: "--instances <n>",
    description: "evaluate a source n times (default: 1; of a data set once for each trace)",
    count: INSTANCES,
  },
  {
    flags: "--one-instance",
    description: "evaluate a source once for the whole data set, also if it draws",
  },
  ...LIMIT_OPTIONS,
];

/** What becomes of the result; none of these changes it. */
const OUTPUT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--format <format>",
    description: "of the summary: text or an object",
    choices: ["human", "json"],
    default: "human",
  },
  {
    flags: "-o, --out <path>",
    description: "the defended trace (.log, .csv, .jsonl, .npy), or the folder of the data set",
  },
  {
    flags: "--npy-values <kind>",
    description: "in a .npy array; signed: below 0 where received",
    choices: NPY_VALUES,
  },
  {
    flags: "--npy-length <n>",
    description: "packets in a .npy array, cut or filled with 0 (default: all there are)",
    count: { least: 1, most: LONGEST_ROW },
  },
  { flags: "--plot <file>", description: "a picture of the trace before and after (.svg, .png)" },
  ...FRAME_OPTIONS,
  { flags: "--events", description: "print every event, transition and action" },
  ...EVENT_OPTIONS,
];

const DATASET_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--jobs <n>",
    description: "worker threads for a data set (default: all cores)",
    count: { least: 1, most: 1024 },
  },
  {
    flags: "--copy <n>",
    description: "of a --trace of a --dataset which copy (default: 0)",
    count: { least: 0, most: MOST_COPIES - 1 },
  },
  {
    flags: "--augment <n>",
    description: "defended traces to make of each trace (default: 1)",
    count: { least: 1, most: MOST_COPIES },
  },
  { flags: "--resume", description: "go on with an interrupted data set" },
];

export const SIMULATE_OPTIONS: readonly OptionSpec[] = [
  ...INPUT_OPTIONS,
  ...SIMULATION_OPTIONS,
  ...OUTPUT_OPTIONS,
  ...DATASET_OPTIONS,
];
