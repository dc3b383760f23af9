import { deflate } from "../../runtime/src/machine/deflate/deflate.ts";
import { asString } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import type { OpResult } from "./op.ts";

/** Compresses any bytes as those of a machine are. */
export function answerDeflate(request: JsonObject): OpResult {
  const zlib = deflate(Buffer.from(asString(request["bytes"]), "base64"));
  return { ok: true, fields: { zlib: Buffer.from(zlib).toString("base64") } };
}
