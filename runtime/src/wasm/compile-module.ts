import { HIGH } from "../random/elementary/bits.ts";

/**
 * Compiles a module for `new WebAssembly.Instance`; null where the platform has no WebAssembly,
 * forbids it (a page's content security policy may), or has another byte order.
 */
export function compileModule(base64: string): WebAssembly.Module | null {
  // Reading `high` of a little-endian double.
  if (HIGH !== 1 || typeof WebAssembly === "undefined") return null;
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
