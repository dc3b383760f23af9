// Floats as the bits of their IEEE representation, in hexadecimal digits.

const view = new DataView(new ArrayBuffer(8));

/** 16 digits of an f64; every NaN is one value. */
export function formatF64(value: number): string {
  if (Number.isNaN(value)) return "7ff8000000000000";
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** 8 digits of an f32. */
export function formatF32(value: number): string {
  if (Number.isNaN(value)) return "7fc00000";
  view.setFloat32(0, value);
  return view.getUint32(0).toString(16).padStart(8, "0");
}

export function parseF64(digits: string): number {
  if (!/^[0-9a-f]{16}$/i.test(digits)) throw new SyntaxError(`no f64 in hexadecimal: ${digits}`);
  view.setUint32(0, Number.parseInt(digits.slice(0, 8), 16));
  view.setUint32(4, Number.parseInt(digits.slice(8), 16));
  return view.getFloat64(0);
}

export function parseF32(digits: string): number {
  if (!/^[0-9a-f]{8}$/i.test(digits)) throw new SyntaxError(`no f32 in hexadecimal: ${digits}`);
  view.setUint32(0, Number.parseInt(digits, 16));
  return view.getFloat32(0);
}
