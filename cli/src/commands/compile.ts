import type { CompileRequest } from "@mbn-lang/compiler";
import { compileFile } from "@mbn-lang/compiler";
import type { Command } from "../command.ts";
import { EXIT_FAILURE, EXIT_FINDINGS, EXIT_FINE } from "../exit.ts";
import { exitOf } from "../failure.ts";
import type { Source } from "../input/read-sources.ts";
import { IMPORT_ROOT, readSources } from "../input/read-sources.ts";
import type { Io } from "../io.ts";
import { defFile, jsonLines, stringLines } from "../output/defense-lines.ts";
import { encodeOutputs } from "../output/encoded-output.ts";
import type { EncodedOutput } from "../output/encoded-output.ts";
import { irText } from "../output/ir.ts";
import { sharedPath } from "../output/shared-path.ts";
import { emitReport } from "../report/emit.ts";
import type { Report } from "../report/finding.ts";
import type { Checked } from "../report/merge.ts";
import { mergeReports } from "../report/merge.ts";
import { isMisuse, requestFailures } from "../report/request-failures.ts";
import { makeAtlas } from "../report/resolve.ts";
import type { CompileOptions } from "./compile-options.ts";
import { COMPILE_OPTIONS, compileOptions } from "./compile-options.ts";
import { requestOf } from "./compile-request.ts";
import { limitsFrom } from "./limit-options.ts";

export const command: Command = {
  name: "compile",
  summary: "Turn sources into machine strings that Maybenot loads.",
  details: `A file with one defense compiles it; with several, say --defense or --all; with none, every
machine whose parameters all have values, in order. Problems are reported on standard error, as
JSON with --format json and --format ir. With problems, nothing is written.`,
  positionals: [{ name: "<file...>", description: "sources, or - for standard input" }],
  options: COMPILE_OPTIONS,
  reportFormat: (text) => (text === "json" || text === "ir" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const options = compileOptions(args);
    const request = requestOf(options, limitsFrom(args));
    const { sources, failures } = await readSources(args.positionals, io);
    const compiled = sources.map((source) => compileSource(source, request, options, io.cwd));
    const merged = requestFailures(mergeReports(compiled, failures));
    const code = exitCodeOf(merged);
    if (code === EXIT_FINE) {
      const outputs = compiled.flatMap((one) => one.outputs);
      await write(textOf(outputs, compiled, options, io.cwd), options, io);
      const lost = lostSides(outputs, options);
      if (lost !== "") await io.stderr.write(lost);
    }
    if (code !== EXIT_FINE || merged.findings.length > 0) {
      await emitReport(merged, command.reportFormat(options.format), io, io.stderr);
    }
    return code;
  },
};

interface Compiled extends Checked {
  readonly outputs: readonly EncodedOutput[];
}

function compileSource(
  source: Source,
  request: CompileRequest,
  options: CompileOptions,
  cwd: string,
): Compiled {
  const { path, host } = source;
  const { value, diagnostics } = compileFile(path, host, request, { root: IMPORT_ROOT });
  const outputs = encodeOutputs(value.outputs, sharedPath(cwd, path), options);
  return { program: value.program.program, diagnostics, outputs };
}

function exitCodeOf(report: Report): number {
  const failed = exitOf(report.failures);
  if (failed !== undefined) return failed;
  const errors = report.findings.filter((finding) => finding.severity === "error");
  if (errors.some((finding) => isMisuse(finding.code))) return EXIT_FAILURE;
  return errors.length > 0 ? EXIT_FINDINGS : EXIT_FINE;
}

function textOf(
  outputs: readonly EncodedOutput[],
  compiled: readonly Compiled[],
  { format, side }: CompileOptions,
  cwd: string,
): string {
  switch (format) {
    case "strings":
      return stringLines(outputs, side);
    case "json":
      return jsonLines(outputs, side);
    case "def": {
      const names = compiled.map(({ program }) => sharedPath(cwd, program.entry)).join(", ");
      return defFile(outputs, side, `Compiled by mbn from ${names}`);
    }
    case "ir": {
      const atlas = makeAtlas(compiled.flatMap(({ program }) => [...program.files.values()]));
      return irText(compiled, side, (place) => {
        const region = atlas.regionOf(place);
        return { ...region, path: sharedPath(cwd, region.path) };
      });
    }
  }
}

/** Says so where strings alone no longer tell which side runs them. */
function lostSides(outputs: readonly EncodedOutput[], { format, side }: CompileOptions): string {
  if (format !== "strings" || side !== undefined) return "";
  const count = (of: (output: EncodedOutput) => number): number =>
    outputs.reduce((sum, output) => sum + of(output), 0);
  const [client, server] = [count((one) => one.client.length), count((one) => one.server.length)];
  if (client === 0 || server === 0) return "";
  const order =
    outputs.length === 1
      ? `first come the client's (${client}), then the server's (${server})`
      : "of each defense those of the client come first, then those of the server";
  const ways = "--format def, json and ir keep the sides, --side prints one";
  return `note: strings do not say which side runs them: ${order}; ${ways}\n`;
}

async function write(text: string, { output }: CompileOptions, io: Io): Promise<void> {
  if (output === undefined) await io.stdout.write(text);
  else io.writeFiles([{ path: output, text }]);
}
