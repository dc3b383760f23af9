import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asArray, asObject, asString, parseJson } from "../../conformance/wire/json.ts";

const CRATE = join(import.meta.dirname, "../../conformance/reference/Cargo.toml");

/** The page-load trace sets that the published crate maybenot-gen 1.0.1 embeds. */
const SETS = [
  ["BigEnough", "data-bigenough-standard"],
  ["Deep Fingerprinting", "data-df-wflib"],
  ["Gong-Surakav", "data-gong-surakav"],
] as const;

export interface TraceSet {
  readonly name: string;
  readonly texts: readonly string[];
}

/**
 * At most so many of each set, read from the sources that cargo keeps of the crate, which it
 * fetches if need be.
 */
export function publishedTraces(most = Infinity): readonly TraceSet[] {
  const folder = join(crateFolder(), "src/environment");
  return SETS.map(([name, set]) => {
    const files = globSync(`${folder}/${set}/*.log`).toSorted().slice(0, most);
    if (files.length === 0) throw new Error(`no traces in ${folder}/${set}`);
    return { name, texts: files.map((file) => readFileSync(file, "utf8")) };
  });
}

function crateFolder(): string {
  const args = ["metadata", "--format-version=1", "--locked", "--all-features"];
  const { stdout, stderr, status } = spawnSync("cargo", [...args, "--manifest-path", CRATE], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`cargo metadata failed: ${stderr}`);
  const packages = asArray(asObject(parseJson(stdout))["packages"]).map(asObject);
  const crate = packages.find((one) => one["name"] === "maybenot-gen");
  if (crate === undefined) throw new Error("the crate maybenot-gen is not in the lock file");
  return dirname(asString(crate["manifest_path"]));
}
