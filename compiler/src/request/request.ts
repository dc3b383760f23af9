import type { Cancelled, Limits } from "../options.ts";
import type { CompiledDefense, CompiledMachine } from "../lower/output.ts";

/** `--set name=text` */
export interface Setting {
  readonly name: string;
  readonly text: string;
}

/** What to make of a checked program. */
export interface CompileRequest {
  /** This defense of the entry file. */
  readonly defense?: string | undefined;
  /** This machine of the entry file, by itself. */
  readonly machine?: string | undefined;
  /** Every defense of the entry file. */
  readonly all?: boolean | undefined;
  /** Literal values of parameters. */
  readonly settings?: readonly Setting[] | undefined;
  /** Decimal, of any size; "0" if not given. */
  readonly seed?: string | bigint | undefined;
  /** How many instances, from 0; 1 if not given. */
  readonly instances?: number | undefined;
  readonly limits?: Limits | undefined;
  readonly cancelled?: Cancelled | undefined;
}

/** A machine compiled by itself. */
export interface SingleMachine {
  readonly kind: "machine";
  readonly name: string;
  readonly instance: number;
  readonly machine: CompiledMachine;
  /** Whether anything was drawn: if not, it is the same for every seed and instance. */
  readonly draws: boolean;
}

export interface DefenseOutput extends CompiledDefense {
  readonly kind: "defense";
  /** Whether anything was drawn: if not, it is the same for every seed and instance. */
  readonly draws: boolean;
}

export type CompileOutput = DefenseOutput | SingleMachine;
