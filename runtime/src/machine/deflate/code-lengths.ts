// The lengths of a Huffman code as zlib chooses them. Among codes as good as each other its choice
// depends on the order in which a binary heap gives equal nodes, so the heap works as that of its
// trees.c: nodes only sift down, and compare by frequency, then by height.

/** A node as one number of 30 bits: frequency * 2^15 + height * 2^10 + index. */
type Node = number;
const HEIGHT: number = 1 << 10;
const FREQUENCY: number = 1 << 15;

/**
 * Lengths in bits, `limit` at most, 0 for symbols that do not occur. Frequencies add up to 2^14 at
 * most, so that no node is higher than 20, and there are 512 at most. Where fewer than two symbols
 * occur, others join.
 */
export function codeLengths(frequencies: Uint16Array, limit: number): Uint8Array {
  const symbols = frequencies.length;
  const parents = new Uint16Array(symbols * 2);
  const order = mergeNodes(leaves(frequencies), symbols, parents);
  const lengths = new Uint8Array(symbols * 2);
  const counts = new Uint16Array(limit + 1);
  let tooDeep = 0;
  // From the root down. Below a node that is too deep, all are.
  for (let i = order.length - 1; i >= 0; i--) {
    const index = order[i] ?? 0;
    const depth = (lengths[parents[index] ?? 0] ?? 0) + 1;
    if (depth > limit) tooDeep++;
    const length = Math.min(depth, limit);
    lengths[index] = length;
    if (index < symbols) counts[length] = (counts[length] ?? 0) + 1;
  }
  if (tooDeep > 0) {
    makeRoom(counts, tooDeep);
    const rarestFirst = order.filter((index) => index < symbols);
    assignLengths(lengths, counts, rarestFirst);
  }
  return lengths.subarray(0, symbols);
}

function leaves(frequencies: Uint16Array): Node[] {
  const nodes: Node[] = [];
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    const frequency = frequencies[symbol] ?? 0;
    if (frequency > 0) nodes.push(frequency * FREQUENCY + symbol);
  }
  const only = (nodes[0] ?? 0) % HEIGHT;
  if (nodes.length === 0) nodes.push(FREQUENCY);
  if (nodes.length === 1) nodes.push(FREQUENCY + (only < 2 ? only + 1 : 0));
  return nodes;
}

/**
 * Merges the two least nodes until one is left, the root; gives all others in the order in which they
 * were taken, by index. New nodes have indices from `next` on.
 */
function mergeNodes(heap: Node[], symbols: number, parents: Uint16Array): number[] {
  const order: number[] = [];
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftDown(heap, i);
  for (let next = symbols; heap.length > 1; next++) {
    const least = heap[0] ?? 0;
    heap[0] = heap.pop() ?? 0;
    siftDown(heap, 0);
    const second = heap[0] ?? 0;
    for (const node of [least, second]) {
      parents[node % HEIGHT] = next;
      order.push(node % HEIGHT);
    }
    heap[0] = merged(least, second) + next;
    siftDown(heap, 0);
  }
  return order;
}

/** The frequency and height of a node above two others. */
function merged(a: Node, b: Node): Node {
  const height = Math.max((a % FREQUENCY) >> 10, (b % FREQUENCY) >> 10) + 1;
  return ((a >> 15) + (b >> 15)) * FREQUENCY + height * HEIGHT;
}

/** Moves the node at a place to where no child is less; the second child goes before an equal first. */
function siftDown(heap: Node[], place: number): void {
  const node = heap[place] ?? 0;
  let at = place;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isNotMore(heap[child + 1] ?? 0, heap[child] ?? 0)) child++;
    if (isNotMore(node, heap[child] ?? 0)) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = node;
}

function isNotMore(a: Node, b: Node): boolean {
  return a >> 10 <= b >> 10;
}

/**
 * Makes a code of what was cut at the limit: a leaf of the longest length that is less becomes two
 * a bit longer, one of them from the limit, until the lengths use up the code space.
 */
function makeRoom(counts: Uint16Array, tooDeep: number): void {
  const limit = counts.length - 1;
  for (let left = tooDeep; left > 0; left -= 2) {
    let length = limit - 1;
    while (counts[length] === 0) length--;
    counts[length] = (counts[length] ?? 0) - 1;
    counts[length + 1] = (counts[length + 1] ?? 0) + 2;
    counts[limit] = (counts[limit] ?? 0) - 1;
  }
}

function assignLengths(
  lengths: Uint8Array,
  counts: Uint16Array,
  rarestFirst: readonly number[],
): void {
  let next = 0;
  for (let length = counts.length - 1; length > 0; length--) {
    for (let left = counts[length] ?? 0; left > 0; left--) {
      lengths[rarestFirst[next++] ?? 0] = length;
    }
  }
}
