import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Server, Socket } from "node:net";

// Connections on the loopback interface. Either direction may end before the other.

/** A server on a free port. */
export async function listen(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, onConnection);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

export function dial(server: Server): Socket {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return connect({ port: address.port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
}
