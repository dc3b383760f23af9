import type { Framework } from "@mbn-lang/runtime";
import { TunnelDriver, systemClock } from "@mbn-lang/runtime/integration";
import type { Tally } from "@mbn-lang/runtime/integration";
import type { Socket } from "node:net";
import { CellReader, PAYLOAD_SIZE, makeCell } from "./cell.ts";
import type { Cell } from "./cell.ts";

// One end of the tunnel: bytes of a user's connection on one side, cells on the other, and the
// driver in between that decides when cells leave.

/** Joins the two connections; resolves with the driver's tally once both have ended. */
export function joinThroughTunnel(
  user: Socket,
  tunnel: Socket,
  framework: Framework,
): Promise<Tally> {
  const reader = new CellReader();
  const ended = { user: false, peer: false };
  const driver = new TunnelDriver<Buffer>({
    framework,
    clock: systemClock(),
    sink: {
      sendNormal: (cell) => tunnel.write(cell),
      sendPadding: () => tunnel.write(makeCell("padding")),
    },
    // Few, so that a blocked tunnel slows the user's connection down instead of filling memory.
    capacity: 64,
    onDrain: () => user.resume(),
    onClosed: () => tunnel.end(),
  });

  const finish = (): void => {
    if (ended.user && ended.peer) driver.close();
  };
  const receive = ({ kind, payload }: Cell): void => {
    driver.received(kind === "padding" ? "padding" : "normal");
    if (kind === "data" && !user.write(payload)) tunnel.pause();
    if (kind !== "end") return;
    user.end();
    ended.peer = true;
    finish();
  };

  user.on("data", (bytes) => {
    for (let at = 0; at < bytes.length; at += PAYLOAD_SIZE) {
      if (!driver.send(makeCell("data", bytes.subarray(at, at + PAYLOAD_SIZE)))) user.pause();
    }
  });
  user.on("end", () => {
    driver.send(makeCell("end"));
    ended.user = true;
    finish();
  });
  user.on("drain", () => tunnel.resume());
  tunnel.on("drain", () => driver.resume());
  tunnel.on("data", (bytes) => {
    for (const cell of reader.read(bytes)) receive(cell);
  });

  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      driver.close({ drain: false });
      user.destroy();
      tunnel.destroy();
      reject(error);
    };
    user.once("error", fail);
    tunnel.once("error", fail);
    tunnel.once("close", () => {
      driver.close({ drain: false });
      resolve(driver.tally);
    });
  });
}
