import { encodeOnce } from "@mbn-lang/compiler";
import type { CompileOutput, CompiledMachine } from "@mbn-lang/compiler";
import { formatProblem } from "@mbn-lang/runtime/machine";

/** Which side's machines to give out; undefined for both. */
export type Side = "client" | "server" | undefined;

/** A compiled machine with its string. */
export interface EncodedMachine extends CompiledMachine {
  readonly string: string;
}

/** One defense of one instance, or the machines of a file without defenses. */
export interface EncodedOutput {
  /** Of the defense; undefined for machines by themselves. */
  readonly defense: string | undefined;
  readonly instance: number;
  readonly client: readonly EncodedMachine[];
  readonly server: readonly EncodedMachine[];
  /** Where it comes from, for people. */
  readonly note: string;
  /** Whether it would be another one with another seed. */
  readonly draws: boolean;
}

/** What a note tells about where machines come from. */
interface Origin {
  readonly seed: string;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Defenses as they come; machines compiled by themselves, which belong to no side, together
 * instance by instance, on the side that is asked for or else the client's.
 */
export function encodeOutputs(
  outputs: readonly CompileOutput[],
  path: string,
  options: Origin & { readonly side: Side },
): readonly EncodedOutput[] {
  const encoded: EncodedOutput[] = [];
  const singles = Map.groupBy(
    outputs.filter((output) => output.kind === "machine"),
    (output) => output.instance,
  );
  for (const output of outputs) {
    if (output.kind !== "defense") continue;
    const { name, instance, draws } = output;
    encoded.push({
      defense: name,
      instance,
      client: output.client.map(encodeCompiled),
      server: output.server.map(encodeCompiled),
      note: noteOf(`${name}#${instance}`, path, options),
      draws,
    });
  }
  for (const [instance, machines] of singles) {
    const strings = machines.map(({ machine }) => encodeCompiled(machine));
    const names = machines.map(({ name }) => `${name}#${instance}`).join(", ");
    const isServer = options.side === "server";
    encoded.push({
      defense: undefined,
      instance,
      client: isServer ? [] : strings,
      server: isServer ? strings : [],
      note: noteOf(names, path, options),
      draws: machines.some(({ draws }) => draws),
    });
  }
  return encoded;
}

function noteOf(names: string, path: string, { seed, values }: Origin): string {
  const settings = [...values].map(([name, text]) => `, ${name} = ${text}`);
  return `${names} from ${path}, seed ${seed}${settings.join("")}`;
}

/** The compiler gives machines that can be encoded: anything else is its defect. */
function encodeCompiled(compiled: CompiledMachine): EncodedMachine {
  const result = encodeOnce(compiled.machine);
  if (result.ok) return { ...compiled, string: result.string };
  const problems = result.problems.map(formatProblem).join("; ");
  throw new Error(`machine ${compiled.map.path} cannot be encoded: ${problems}`);
}
