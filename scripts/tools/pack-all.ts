import { join } from "node:path";
import { asArray, asObject, asString, parseJson } from "../../conformance/wire/json.ts";
import { PACKAGES } from "./packages.ts";
import { runNpm } from "./run-tool.ts";

export interface Tarball {
  readonly workspace: string;
  readonly path: string;
  /** The files in it, from the package's root. */
  readonly files: readonly string[];
}

/** Packs every package into `folder`, as it would be published. They have to be built. */
export function packAll(folder: string): readonly Tarball[] {
  return PACKAGES.map((workspace) => {
    const { status, stdout, stderr } = runNpm([
      "pack",
      "--json",
      "--ignore-scripts",
      `--workspace=${workspace}`,
      `--pack-destination=${folder}`,
    ]);
    if (status !== 0) throw new Error(`npm pack of ${workspace} failed:\n${stdout}${stderr}`);
    // npm 12 keys what older ones list.
    const packed = asObject(Object.values(parseJson(stdout) ?? {})[0]);
    const name = asString(packed["filename"]).replace("@", "").replace("/", "-");
    const files = asArray(packed["files"]).map((file) => asString(asObject(file)["path"]));
    return { workspace, path: join(folder, name), files };
  });
}
