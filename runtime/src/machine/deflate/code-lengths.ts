// The lengths of a Huffman code as the reference chooses them. Among codes as good as each other, the
// order of equal frequencies decides: symbols by their number, and before what was merged of others.

/**
 * Lengths in bits, `limit` at most, 0 for symbols that do not occur. A symbol that is alone has one
 * bit. Frequencies are below 2^16.
 */
export function codeLengths(frequencies: Uint16Array, limit: number): Uint8Array {
  const rarestFirst = sortUsed(frequencies);
  const counts = countDepths(rarestFirst);
  limitDepths(counts, limit);
  const lengths = new Uint8Array(frequencies.length);
  let next = 0;
  for (let length = limit; length > 0; length--) {
    for (let left = counts[length] ?? 0; left > 0; left--) {
      lengths[(rarestFirst[next++] ?? 0) % SYMBOLS] = length;
    }
  }
  return lengths;
}

/** A symbol that occurs as one number: its frequency * SYMBOLS + itself. */
type Leaf = number;
const SYMBOLS = 512;

function sortUsed(frequencies: Uint16Array): Uint32Array {
  const leaves: Leaf[] = [];
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    const frequency = frequencies[symbol] ?? 0;
    if (frequency > 0) leaves.push(frequency * SYMBOLS + symbol);
  }
  return Uint32Array.from(leaves).toSorted();
}

/** How many leaves a Huffman tree has at each depth. No tree of less than 2^17 items is deeper. */
const MOST_DEPTH = 32;

function countDepths(leaves: Uint32Array): Uint16Array {
  const counts = new Uint16Array(MOST_DEPTH + 1);
  if (leaves.length < 2) {
    counts[1] = leaves.length;
    return counts;
  }
  const { parents, leavesBelow } = mergeAll(leaves);
  const root = parents.length - 1;
  /** Of what is below a node. */
  const depths = new Uint8Array(root + 1);
  for (let node = root; node >= 0; node--) {
    const depth = node === root ? 1 : (depths[parents[node] ?? 0] ?? 0) + 1;
    depths[node] = depth;
    counts[depth] = (counts[depth] ?? 0) + (leavesBelow[node] ?? 0);
  }
  return counts;
}

/** The nodes of a tree in the order in which they were merged, the root last. */
interface Tree {
  readonly parents: Uint16Array;
  /** How many of a node's two children are leaves. */
  readonly leavesBelow: Uint8Array;
}

/**
 * Merges the two rarest until one is left. Both the leaves and what was merged are queues, the
 * rarest first: merging gives ever more frequent ones (J. van Leeuwen, "On the construction of
 * Huffman trees", 1976).
 */
function mergeAll(leaves: Uint32Array): Tree {
  const nodes = leaves.length - 1;
  const sums = new Uint32Array(nodes);
  const parents = new Uint16Array(nodes);
  const leavesBelow = new Uint8Array(nodes);
  let leaf = 0;
  let merged = 0;
  for (let child = 0; child < nodes * 2; child++) {
    const node = child >> 1;
    const frequency = leaf < leaves.length ? Math.floor((leaves[leaf] ?? 0) / SYMBOLS) : Infinity;
    const sum = merged < node ? (sums[merged] ?? 0) : Infinity;
    sums[node] = (sums[node] ?? 0) + Math.min(frequency, sum);
    if (sum < frequency) parents[merged++] = node;
    else {
      leaf++;
      leavesBelow[node] = (leavesBelow[node] ?? 0) + 1;
    }
  }
  return { parents, leavesBelow };
}

/**
 * Cuts what is too deep at the limit. While that takes more than the code space, a leaf at the
 * limit leaves it to become the sibling of the deepest one above.
 */
function limitDepths(counts: Uint16Array, limit: number): void {
  for (let depth = limit + 1; depth < counts.length; depth++) {
    counts[limit] = (counts[limit] ?? 0) + (counts[depth] ?? 0);
    counts[depth] = 0;
  }
  let space = 0;
  for (let depth = 1; depth <= limit; depth++) space += (counts[depth] ?? 0) << (limit - depth);
  for (; space > 1 << limit; space--) {
    let depth = limit - 1;
    while (counts[depth] === 0) depth--;
    counts[depth] = (counts[depth] ?? 0) - 1;
    counts[depth + 1] = (counts[depth + 1] ?? 0) + 2;
    counts[limit] = (counts[limit] ?? 0) - 1;
  }
}
