// The tunnel kit: `npm run bench:tunnel [part] [seconds]`, where a part is send, rates or sockets. Takes
// two minutes; run it on a quiet machine. Goals: machines that ask for 200 to 5 000 packets a second
// get that within 1 % over 10 s, with either clock; `send` without machines takes at most 1 us.
// What a clock costs, and how late it is, is beside: the precise one keeps a core busy.
import process from "node:process";
import { benchRates } from "./rates.ts";
import { benchSend } from "./send.ts";
import { benchSockets } from "./sockets.ts";

const parts: Readonly<Record<string, (seconds: number) => void | Promise<void>>> = {
  send: benchSend,
  rates: benchRates,
  sockets: benchSockets,
};

const [only = "", secondsText = "10"] = process.argv.slice(2);
const seconds = Number(secondsText);
if ((only !== "" && parts[only] === undefined) || !(seconds > 0 && seconds <= 3600)) {
  throw new RangeError("bench:tunnel [send|rates|sockets] [seconds, up to 3600]");
}
for (const [name, part] of Object.entries(parts)) {
  if (only === "" || only === name) await part(seconds);
}
