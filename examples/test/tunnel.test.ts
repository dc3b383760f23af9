import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Server, Socket } from "node:net";
import { Framework } from "@mbn-lang/runtime";
import type { Tally } from "@mbn-lang/runtime/integration";
import { afterEach, describe, expect, it } from "vitest";
import { CELL_SIZE, CellReader, makeCell } from "../tunnel/cell.ts";
import { loadDefense } from "../tunnel/load-defense.ts";
import { dial, listen } from "../tunnel/loopback.ts";
import { joinThroughTunnel } from "../tunnel/relay-end.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = await listen(onConnection);
  servers.push(server);
  return server;
}

/** Sends `page` from an origin to a user through both relays. */
async function download(page: Buffer, onWire: (bytes: Buffer) => void = () => undefined) {
  const defense = loadDefense("tamaraw.mbn", { rate: "1ms", window: "100ms" });
  const framework = (side: "client" | "server"): Framework =>
    new Framework({ machines: defense[side], now: performance.now() * 1e6 });
  const ends: Promise<Tally>[] = [];
  const origin = await serve((socket) => {
    socket.resume();
    socket.end(page);
  });
  const far = await serve((tunnel) => {
    tunnel.on("data", onWire);
    ends[1] = joinThroughTunnel(dial(origin), tunnel, framework("server"));
  });
  const near = await serve((user) => {
    ends[0] = joinThroughTunnel(user, dial(far), framework("client"));
  });
  const user = dial(near);
  user.write("GET /");
  const chunks: Buffer[] = [];
  user.on("data", (chunk) => chunks.push(chunk));
  await once(user, "end");
  user.end();
  const [client, server] = await Promise.all(ends);
  return { received: Buffer.concat(chunks), client, server };
}

describe("the tunnel", () => {
  it("carries a download intact, in padded and paced cells, and ends cleanly", async () => {
    const page = randomBytes(300_000);
    const { received, client, server } = await download(page);
    const hash = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
    expect(hash(received)).toBe(hash(page));
    expect(client?.paddingSent).toBeGreaterThan(10);
    expect(server?.paddingReplaced).toBeGreaterThan(10);
    expect(server?.normalSent).toBe(client?.normalReceived);
    expect(client?.normalSent).toBe(server?.normalReceived);
  });

  it("shows an observer whole cells of one size only", async () => {
    const wire: Buffer[] = [];
    await download(randomBytes(10_000), (bytes) => wire.push(bytes));
    expect(Buffer.concat(wire).length % CELL_SIZE).toBe(0);
    expect(wire.length).toBeGreaterThan(0);
  });

  it("carries an empty download", async () => {
    const { received } = await download(Buffer.alloc(0));
    expect(received).toHaveLength(0);
  });
});

describe("cells", () => {
  it("come out as they went in, however the stream is cut", () => {
    const cells = [makeCell("data", Buffer.from("ab")), makeCell("padding"), makeCell("end")];
    const bytes = Buffer.concat(cells);
    const reader = new CellReader();
    const read = Array.from(bytes, (byte) => reader.read(Buffer.from([byte]))).flat();
    expect(read.map(({ kind, payload }) => `${kind} ${payload.toString()}`)).toEqual([
      "data ab",
      "padding ",
      "end ",
    ]);
  });

  it("refuse bytes of something else", () => {
    expect(() => new CellReader().read(Buffer.alloc(CELL_SIZE, 0xff))).toThrow("no cell");
  });
});
