// The published machines and the sources in this folder that they are compared with. The crate
// `maybenot-machines` 1.0.1 built each machine for the arguments that stand beside it in
// conformance/golden/machines, a file per family, where `call` is the machine in this language.

export interface Family {
  readonly name: string;
  /** The source that declares the family's machines. */
  readonly file: string;
  /** Machines of the family that the crate made. */
  readonly machines: readonly string[];
  /** What a call needs beside the machines. */
  readonly imports?: string;
}

export const FAMILIES: readonly Family[] = [
  { name: "noop", file: "noop.mbn", machines: ["noop"] },
  { name: "netflow", file: "netflow.mbn", machines: ["netflow"] },
  {
    name: "break_pad",
    file: "break_pad.mbn",
    machines: ["break_pad"],
    imports: 'import { tor_pareto } from "std/tor"',
  },
  {
    name: "interspace",
    file: "interspace.mbn",
    machines: ["interspace_client", "interspace_manual", "interspace_spring"],
  },
  { name: "front", file: "front.mbn", machines: ["front_fixed"] },
  {
    name: "tamaraw",
    file: "tamaraw.mbn",
    machines: ["tamaraw_padding", "tamaraw_stop"],
  },
  {
    name: "regulator",
    file: "regulator.mbn",
    machines: [
      "seal",
      "regulator_loop",
      "regulator_queue",
      "regulator_boot",
      "regulator_rate",
      "regulator_surge",
      "regulator_echo",
      "regulator_budget",
      "regulator_block_rate",
    ],
  },
  {
    name: "scrambler",
    file: "scrambler.mbn",
    machines: ["scrambler_client", "scrambler_segments", "scrambler_counter"],
  },
];
