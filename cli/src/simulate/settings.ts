import type { Integration, StopReason } from "@mbn-lang/runtime/simulator";
import type { ReadTraceOptions } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import { misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import { readingOptions } from "../trace/reading-options.ts";
import { readIntegration } from "./integration.ts";
import { durationOption, durationRange, shareOption } from "./quantity.ts";

/** What a side is told, as `SideOptions`. */
interface SideSettings {
  readonly maxPaddingFrac: number;
  readonly maxBlockingFrac: number;
  readonly integration?: Integration;
}

/** All that decides a simulation beside defense, trace and seed. Plain data: it is sent to workers. */
export interface Settings {
  /** Nanoseconds. */
  readonly delay: number;
  /** At least as much: each trace of a data set draws its delay between the two. */
  readonly longestDelay: number;
  readonly packetsPerSecond: number | "trace" | "unlimited";
  /** Recorded events; 0 is no limit. */
  readonly length: number;
  /** Nanoseconds of simulated time since the trace's first packet; undefined is the default. */
  readonly until: number | undefined;
  /** Steps; undefined is the default, which depends on the trace. */
  readonly iterations: number | undefined;
  readonly continues: boolean;
  readonly networkOnly: boolean;
  readonly clientOnly: boolean;
  readonly client: SideSettings;
  readonly server: SideSettings;
  /** How the trace's file is to be understood. */
  readonly reading: ReadTraceOptions;
}

/** What the simulator takes, nanoseconds: 2^51. */
const LONGEST_DELAY = 2251799813685248;

/** The default of `--iterations`: a defense that pads for ever ends within seconds. */
const ITERATIONS = 1_000_000;
/** And so many more for each packet, several times what moving it takes. */
const ITERATIONS_A_PACKET = 100;

/** The default of `--until`, nanoseconds: 100 days. From 104 on times would not be exact. */
export const LATEST = 8_640_000_000_000_000;

/** Whether a limit that nobody asked for ended a simulation. */
export function isGivenUp(settings: Settings, stop: StopReason): boolean {
  if (stop === "iterations") return settings.iterations === undefined;
  return stop === "time" && settings.until === undefined;
}

/** Steps that a trace may take. */
export function iterationsFor(settings: Settings, packets: number): number {
  return settings.iterations ?? ITERATIONS + ITERATIONS_A_PACKET * packets;
}

export function settingsFrom(args: Args, io: Io): Settings {
  const file = args.value("integration");
  const integration = file === undefined ? undefined : readIntegration(file, io);
  const side = (name: "client" | "server"): SideSettings => ({
    maxPaddingFrac: shareOption(args, `${name}-padding-frac`) ?? 0,
    maxBlockingFrac: shareOption(args, `${name}-blocking-frac`) ?? 0,
    ...(integration === undefined ? {} : { integration: integration[name] }),
  });
  const [delay, longestDelay] = durationRange(args, "delay") ?? [0, 0];
  if (longestDelay > LONGEST_DELAY) throw misuse("--delay takes 26 days at the most");
  return {
    delay,
    longestDelay,
    packetsPerSecond: rateOption(args),
    length: wholeNumber(args, "length", 1) ?? 0,
    until: durationOption(args, "until"),
    iterations: wholeNumber(args, "iterations", 1),
    continues: args.flag("continue"),
    networkOnly: args.flag("network-only"),
    clientOnly: args.flag("client-only"),
    client: side("client"),
    server: side("server"),
    reading: readingOptions(args),
  };
}

function rateOption(args: Args): Settings["packetsPerSecond"] {
  const text = args.value("pps") ?? "trace";
  if (text === "trace" || text === "unlimited") return text;
  return Number(text.replaceAll("_", ""));
}
