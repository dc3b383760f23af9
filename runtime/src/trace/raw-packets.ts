import type { TracePlace } from "./error.ts";

/**
 * Packets as a file has them, before unit, origin and the sign's meaning are known. Times are kept
 * in two parts, because a date in nanoseconds or microseconds has more digits than a double.
 */
export interface RawPackets {
  /** Whole units of time. */
  whole: Float64Array<ArrayBuffer>;
  /** What these are counted from, nearly: 0, unless the times are dates of many digits. */
  origin: number;
  /** Billionths of a unit, with the sign of the time. */
  fraction: Float64Array<ArrayBuffer>;
  /** ±1 or ±size; the sign is the direction. Not 0 and not NaN when the reading is done. */
  value: Float64Array<ArrayBuffer>;
  /** 1 where the file says that it is padding. */
  padding: Uint8Array<ArrayBuffer>;
  /** Where it stands: a text's line from 1, a row's or an array's element from 0. */
  place: Uint32Array<ArrayBuffer>;
  readonly places: "line" | "element";
  length: number;
}

/** A packet on its way into `RawPackets`. */
export interface RawPacket {
  whole: number;
  fraction: number;
  value: number;
  padding: number;
  place: number;
}

export function newRawPackets(capacity: number, places: "line" | "element"): RawPackets {
  const room = Math.max(capacity, 16);
  return {
    whole: new Float64Array(room),
    origin: 0,
    fraction: new Float64Array(room),
    value: new Float64Array(room),
    padding: new Uint8Array(room),
    place: new Uint32Array(room),
    places,
    length: 0,
  };
}

export function addRawPacket(packets: RawPackets, packet: Readonly<RawPacket>): void {
  const index = packets.length;
  if (index === packets.whole.length) grow(packets);
  packets.whole[index] = packet.whole;
  packets.fraction[index] = packet.fraction;
  packets.value[index] = packet.value;
  packets.padding[index] = packet.padding;
  packets.place[index] = packet.place;
  packets.length = index + 1;
}

function grow(packets: RawPackets): void {
  const larger = newRawPackets(packets.whole.length * 2, packets.places);
  larger.whole.set(packets.whole);
  larger.fraction.set(packets.fraction);
  larger.value.set(packets.value);
  larger.padding.set(packets.padding);
  larger.place.set(packets.place);
  Object.assign(packets, larger, { length: packets.length, origin: packets.origin });
}

/** Where a packet stands, for an error. */
export function placeOf({ place, places }: RawPackets, index: number): TracePlace {
  const number = place[index] ?? 0;
  return places === "line" ? { line: number } : { element: number };
}
