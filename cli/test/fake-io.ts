import { dispatch } from "../src/dispatch.ts";
import { readStdin } from "../src/files/read-stdin.ts";
import type { Io } from "../src/io.ts";
import { writeFiles } from "../src/output/write-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What a run left behind. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  /** A stream is read as the process reads its own. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
}

/** Runs the command line in this process: real files, captured output. */
export async function mbn(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const cwd = around.cwd ?? temporaryFolder();
  const isTerminal = around.terminal ?? false;
  const io: Io = {
    cwd,
    env: around.env ?? {},
    stdinIsTerminal: false,
    stdout: {
      isTerminal,
      columns: 80,
      write: async (text) => {
        stdout += typeof text === "string" ? text : Buffer.from(text).toString("latin1");
      },
    },
    stderr: {
      isTerminal,
      columns: 80,
      write: async (text) => {
        stderr += String(text);
      },
    },
    readStdin: async () => {
      const { stdin = "" } = around;
      if (typeof stdin === "string" || stdin instanceof Uint8Array) return Buffer.from(stdin);
      return await readStdin(stdin);
    },
    writeFiles: (files) => {
      writeFiles(cwd, files);
    },
  };
  const code = await dispatch(argv, io);
  return { code, stdout, stderr };
}
