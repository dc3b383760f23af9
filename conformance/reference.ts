import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { lines } from "./lines.ts";

const CRATE: string = fileURLToPath(new URL("reference/", import.meta.url));

/** The program that the crate builds. */
export const REFERENCE: string = `${CRATE}target/release/reference`;

/** Builds the crate; throws with what to do when that fails. */
export function buildReference(): void {
  const cargo = spawnSync("cargo", ["--version"]);
  if (cargo.error !== undefined) {
    throw new Error(
      "cargo is not installed, and the reference is a Rust crate: install Rust from https://rustup.rs (`npm test` needs none, it checks the recorded answers)",
    );
  }
  const manifest = `${CRATE}Cargo.toml`;
  const args = ["build", "--release", "--locked", "--quiet", "--manifest-path", manifest];
  const build = spawnSync("cargo", args, { stdio: ["ignore", "inherit", "inherit"] });
  if (build.status !== 0) throw new Error("the reference crate could not be built (see above)");
}

/** Fresh requests in batches. The same op, seed and count give the same ones. */
export async function* generateRequests(
  op: string,
  seed: bigint,
  count: number,
): AsyncGenerator<readonly string[]> {
  const args = ["generate", "--op", op, "--seed", String(seed), "--count", String(count)];
  const child = spawn(REFERENCE, args, { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.setEncoding("utf8");
  yield* lines(child.stdout);
}
