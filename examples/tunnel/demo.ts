// Carries a download through a defended tunnel on this machine, and shows what the defense did:
//
//     npm run demo:tunnel
//
// user ── client relay ══ tunnel of equal cells ══ server relay ── origin
import { createHash, randomBytes } from "node:crypto";
import process from "node:process";
import { Framework } from "@mbn-lang/runtime";
import type { Tally } from "@mbn-lang/runtime/integration";
import { CELL_SIZE } from "./cell.ts";
import { loadDefense } from "./load-defense.ts";
import { dial, listen } from "./loopback.ts";
import { joinThroughTunnel } from "./relay-end.ts";
import { printReport } from "./report.ts";

const size = Number(process.argv[2] ?? 500_000);
if (!Number.isSafeInteger(size) || size < 0) {
  throw new RangeError(`the size of the download is a number of bytes, not ${process.argv[2]}`);
}
const defense = loadDefense("tamaraw.mbn", { rate: "2ms", window: "200ms" });
const page = randomBytes(size);

const framework = (side: "client" | "server"): Framework =>
  new Framework({ machines: defense[side], now: performance.now() * 1e6 });

const tallies: Promise<Tally>[] = [];
const origin = await listen((socket) => {
  socket.resume();
  socket.end(page);
});
const serverRelay = await listen((tunnel) => {
  tunnel.setNoDelay(true);
  tallies[1] = joinThroughTunnel(dial(origin), tunnel, framework("server"));
});
const clientRelay = await listen((user) => {
  tallies[0] = joinThroughTunnel(user, dial(serverRelay), framework("client"));
});

const start = performance.now();
const received = createHash("sha256");
let bytes = 0;
await new Promise<void>((resolve, reject) => {
  const user = dial(clientRelay);
  user.write("GET /");
  user.on("data", (chunk) => {
    received.update(chunk);
    bytes += chunk.length;
  });
  user.once("end", () => {
    user.end();
    resolve();
  });
  user.once("error", reject);
});
const seconds = (performance.now() - start) / 1000;
const [client, server] = await Promise.all(tallies);
for (const one of [origin, serverRelay, clientRelay]) one.close();
if (client === undefined || server === undefined) throw new Error("the tunnel never opened");

const intact = received.digest("hex") === createHash("sha256").update(page).digest("hex");
printReport({ defense: defense.name, bytes, seconds, intact, cellSize: CELL_SIZE, client, server });
process.exitCode = intact ? 0 : 1;
