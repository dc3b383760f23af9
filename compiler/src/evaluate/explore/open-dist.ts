import { validateDist } from "@mbn-lang/runtime/machine";
import type { OpenDist } from "./unknown.ts";

/** Numbers of every size and sign: what fails with each of them fails with any. */
const FILLINGS = [
  0, 1e-9, 0.25, 0.5, 0.75, 1, 2, 10, 1000, 1e6, 1e9, 1e15, 1e25, -1e-9, -1, -1e6, -1e15, -1e25,
];

/** What is wrong with a distribution whatever its unknown parameters are. */
export function certainFault(dist: OpenDist): string | undefined {
  const [first, ...others] = FILLINGS.map((filling) => faults(dist, filling));
  return first?.find((message) => others.every((found) => found.includes(message)));
}

function faults(dist: OpenDist, filling: number): readonly string[] {
  const problems = validateDist({ law: dist.lawWith(filling), start: 0, max: 0 });
  return problems.map(({ message }) => message);
}
