import process from "node:process";
import { drawFrom, randomMachine } from "../compiler/test/decompile/random-machine.ts";
import { roundTripProblem } from "../compiler/test/decompile/round-trip.ts";

// compile(decompile(m)) = m for as many machines as asked for:
// node --conditions=mbn-source conformance/decompile.ts [COUNT] [SEED]

const PER_SOURCE = 20;

const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const draw = drawFrom(seed);
let failed = 0;
for (let done = 0; done < count; done += PER_SOURCE) {
  const machines = Array.from({ length: Math.min(PER_SOURCE, count - done) }, () => {
    return randomMachine(draw);
  });
  const problem = roundTripProblem(machines);
  if (problem === undefined) continue;
  failed += 1;
  // One machine at a time says which.
  const single = machines.map((one) => roundTripProblem([one])).find((one) => one !== undefined);
  process.stderr.write(`${single ?? problem}\n`);
  if (failed >= 3) break;
}
process.stdout.write(`${count} machines from seed ${seed}: ${failed} sources did not come back\n`);
process.exitCode = failed > 0 ? 1 : 0;
