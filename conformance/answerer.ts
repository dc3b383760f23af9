import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { lines } from "./lines.ts";

/** A child process that answers each line on its input with a line on its output. */
export class Answerer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #batches: AsyncGenerator<readonly string[]>;
  readonly #name: string;
  #waiting: string[] = [];

  constructor(command: string, args: readonly string[]) {
    this.#name = [command, ...args].join(" ");
    this.#child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#child.stdout.setEncoding("utf8");
    // A child that died is noticed by its missing answers.
    this.#child.stdin.on("error", () => undefined);
    this.#batches = lines(this.#child.stdout);
  }

  /** The answers to the requests, in order. */
  async ask(requests: readonly string[]): Promise<readonly string[]> {
    const [answers] = await Promise.all([this.#read(requests.length), this.#write(requests)]);
    return answers;
  }

  async #write(requests: readonly string[]): Promise<void> {
    for (const request of requests) {
      if (!this.#child.stdin.write(`${request}\n`)) await once(this.#child.stdin, "drain");
    }
  }

  async #read(count: number): Promise<readonly string[]> {
    while (this.#waiting.length < count) {
      const next = await this.#batches.next();
      if (next.done === true) throw new Error(`${this.#name} ended without answering`);
      for (const answer of next.value) this.#waiting.push(answer);
    }
    const answers = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    return answers;
  }

  close(): void {
    this.#child.stdin.end();
  }
}
