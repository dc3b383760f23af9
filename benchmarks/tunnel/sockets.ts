import { once } from "node:events";
import type { Socket } from "node:net";
import process from "node:process";
import { TunnelDriver } from "@mbn-lang/runtime/integration";
import type { TunnelOptions } from "@mbn-lang/runtime/integration";
import { dial, listen } from "../../examples/tunnel/loopback.ts";
import { steadyPadding } from "./machines.ts";
import { row } from "./row.ts";

const CELL = Buffer.alloc(1200, 1);

/** Sends cells as fast as the socket takes them, until told to stop. */
type Sender = (socket: Socket, going: () => boolean) => Promise<void>;

async function bare(socket: Socket, going: () => boolean): Promise<void> {
  while (going()) if (!socket.write(CELL)) await once(socket, "drain");
}

function through(machines: TunnelOptions<Buffer>["machines"] & {}): Sender {
  return async (socket, going) => {
    let drained: (() => void) | undefined;
    const driver = new TunnelDriver<Buffer>({
      machines,
      capacity: 64,
      onDrain: () => drained?.(),
      sink: {
        sendNormal: (cell) => socket.write(cell),
        sendPadding: () => socket.write(CELL),
      },
    });
    socket.on("drain", () => driver.resume());
    while (going()) {
      if (driver.send(CELL)) continue;
      await new Promise<void>((resolve) => {
        drained = resolve;
      });
    }
    driver.close({ drain: false });
  };
}

async function measure(name: string, send: Sender, seconds: number): Promise<void> {
  let bytes = 0;
  const server = await listen((socket) => {
    socket.on("data", (chunk) => (bytes += chunk.length));
    socket.on("error", () => undefined);
  });
  const socket = dial(server);
  await once(socket, "connect");
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await send(socket, () => performance.now() - begin < seconds * 1000);
  const passed = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  socket.destroy();
  server.close();
  const packets = bytes / CELL.length;
  row(
    name,
    ((bytes * 8) / passed / 1e6).toFixed(0),
    (packets / passed).toFixed(0),
    ((user + system) / packets).toFixed(2),
  );
}

/** Through TCP on the loopback interface; both ends are in this process. */
export async function benchSockets(seconds: number): Promise<void> {
  row("\nTCP, cells of 1200 bytes", "Mbit/s", "packets/s", "CPU us each");
  const each = Math.max(1, seconds / 2);
  await measure("bare sockets", bare, each);
  await measure("a driver, no machines", through([]), each);
  await measure("a driver that pads", through([steadyPadding(1000)]), each);
}
