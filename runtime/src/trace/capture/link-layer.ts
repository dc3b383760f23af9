import { TraceError } from "../error.ts";

// Where the IP packet begins in a frame, by link type (https://www.tcpdump.org/linktypes.html).

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const PPPOE = 0x8864;
const VLAN: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);

/** Tags before the packet that are gone over: networks use one or two. */
const MOST_TAGS = 8;

/** Address families before loopback frames: IPv4, and IPv6 of Linux and of the BSDs. */
const FAMILIES: ReadonlySet<number> = new Set([2, 10, 24, 28, 30]);

/** Stands for address families that are not IP's: no frame has this as its type. */
const UNKNOWN_FAMILY = 0xffff;

/**
 * Where the IP packet begins, or what else is in the frame: -1 where it is cut short, and else
 * below it the type or the address family that is not IP's.
 */
type Finder = (view: DataView, start: number, end: number) => number;

/** What a frame was cut off before. */
export const CUT_SHORT = -1;

/** A frame of a type, or of an address family, that is not IP: below `CUT_SHORT`. */
function notIp(type: number): number {
  return CUT_SHORT - 1 - type;
}

/** The type behind a result of `findPacket` that is below `CUT_SHORT`. */
export function typeOf(found: number): number {
  return CUT_SHORT - 1 - found;
}

const FINDERS: ReadonlyMap<number, Finder> = new Map<number, Finder>([
  [0, (view, start, end) => behindFamily(view, start, end, true)],
  [1, (view, start, end) => behindType(view, start + 12, end, start + 14)],
  [12, atStart],
  [14, atStart],
  [101, atStart],
  [108, (view, start, end) => behindFamily(view, start, end, false)],
  [113, (view, start, end) => behindType(view, start + 14, end, start + 16)],
  [228, atStart],
  [229, atStart],
  [276, (view, start, end) => behindType(view, start, end, start + 20)],
]);

/**
 * Where the IP packet begins of the frame from `start`, before `end`; `CUT_SHORT` if that is not
 * there, and for another type of frame a number below it, of which `typeOf` makes the type.
 */
export function findPacket(view: DataView, linkType: number, start: number, end: number): number {
  const finder = FINDERS.get(linkType);
  if (finder !== undefined) return finder(view, start, end);
  const known = "Ethernet, raw IP, Linux cooked captures and loopback are";
  const fix = `${known}; capture with tcpdump -y EN10MB, or convert with editcap -T`;
  throw new TraceError("unsupported", `link type ${linkType} is not read: ${fix}`, { byte: start });
}

function atStart(_: DataView, start: number, end: number): number {
  return start < end ? start : CUT_SHORT;
}

/**
 * Behind Ethernet's type at `typeAt` and the tags that follow it; the content begins at `start`.
 */
function behindType(view: DataView, typeAt: number, end: number, start: number): number {
  let at = start;
  let typeFrom = typeAt;
  for (let tags = 0; tags <= MOST_TAGS && typeFrom + 2 <= end; tags++) {
    const type = view.getUint16(typeFrom);
    if (type === IPV4 || type === IPV6) return at + 4 <= end ? at : CUT_SHORT;
    if (type === PPPOE) return behindPppoe(view, at, end);
    if (!VLAN.has(type)) return notIp(type);
    typeFrom = at + 2;
    at += 4;
  }
  return CUT_SHORT;
}

function behindPppoe(view: DataView, start: number, end: number): number {
  if (start + 8 >= end) return CUT_SHORT;
  const protocol = view.getUint16(start + 6);
  return protocol === 0x21 || protocol === 0x57 ? start + 8 : notIp(PPPOE);
}

/** The family is in the byte order of the capturing machine, or of the network. */
function behindFamily(view: DataView, start: number, end: number, native: boolean): number {
  if (start + 4 >= end) return CUT_SHORT;
  const known = FAMILIES.has(view.getUint32(start, false));
  if (known || (native && FAMILIES.has(view.getUint32(start, true)))) return start + 4;
  return notIp(UNKNOWN_FAMILY);
}
