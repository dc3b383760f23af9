/** An IP packet of a capture; one object is used for all. */
export interface IpPacket {
  /** Where the addresses stand in the file, and their length: 4 or 16 bytes. */
  source: number;
  target: number;
  addressLength: number;
  /** 6 is TCP, 17 UDP. */
  protocol: number;
  /** Where the transport header begins, and how many bytes there are from it on the wire. */
  transport: number;
  length: number;
  /** Whether it is a later piece of a fragmented packet, which has no transport header. */
  fragment: boolean;
}

export function newIpPacket(): IpPacket {
  return {
    source: 0,
    target: 0,
    addressLength: 4,
    protocol: 0,
    transport: 0,
    length: 0,
    fragment: false,
  };
}

const IPV4_SIZE = 20;
const IPV6_SIZE = 40;

/**
 * Reads the headers of the packet from `start` whose captured bytes end before `end`.
 *
 * @returns false if they are cut short or contradict themselves.
 */
export function readIp(view: DataView, start: number, end: number, packet: IpPacket): boolean {
  const version = view.getUint8(start) >> 4;
  if (version === 4) return readIpv4(view, start, end, packet);
  return version === 6 && readIpv6(view, start, end, packet);
}

function readIpv4(view: DataView, start: number, end: number, packet: IpPacket): boolean {
  if (start + IPV4_SIZE > end) return false;
  const headerSize = (view.getUint8(start) & 15) * 4;
  // 0 where the capturing machine's network card cuts segments itself: then what was captured
  // counts.
  const total = view.getUint16(start + 2) || end - start;
  if (headerSize < IPV4_SIZE || total < headerSize) return false;
  packet.source = start + 12;
  packet.target = start + 16;
  packet.addressLength = 4;
  packet.protocol = view.getUint8(start + 9);
  packet.transport = start + headerSize;
  packet.length = total - headerSize;
  packet.fragment = (view.getUint16(start + 6) & 0x1fff) !== 0;
  return true;
}

/** Extension headers gone over; packets have at most one of each of these. */
const MOST_EXTENSIONS = 8;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, FRAGMENT, AUTHENTICATION, 60]);

function readIpv6(view: DataView, start: number, end: number, packet: IpPacket): boolean {
  if (start + IPV6_SIZE > end) return false;
  packet.source = start + 8;
  packet.target = start + 24;
  packet.addressLength = 16;
  packet.protocol = view.getUint8(start + 6);
  packet.transport = start + IPV6_SIZE;
  packet.length = view.getUint16(start + 4) || end - packet.transport;
  packet.fragment = false;
  for (let i = 0; i < MOST_EXTENSIONS && EXTENSIONS.has(packet.protocol); i++) {
    if (packet.transport + 8 > end) return false;
    skipExtension(view, packet);
    if (packet.fragment) break;
  }
  return packet.length >= 0;
}

function skipExtension(view: DataView, packet: IpPacket): void {
  const { protocol, transport } = packet;
  const stated = view.getUint8(transport + 1);
  const size = protocol === AUTHENTICATION ? (stated + 2) * 4 : (stated + 1) * 8;
  if (protocol === FRAGMENT) packet.fragment = view.getUint16(transport + 2) >> 3 !== 0;
  packet.protocol = view.getUint8(transport);
  packet.transport = transport + (protocol === FRAGMENT ? 8 : size);
  packet.length -= packet.transport - transport;
}
