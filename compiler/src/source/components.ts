// Strongly connected components (Tarjan 1972), iterative: chains of any length fit.

interface Visit {
  readonly node: number;
  next: number;
}

/**
 * The components of a graph on 0 … size-1, each after all components it points to. Members
 * are in ascending order.
 */
export function components(
  size: number,
  edgesOf: (node: number) => readonly number[],
): readonly (readonly number[])[] {
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const result: number[][] = [];
  let counter = 0;

  function enter(node: number, path: Visit[]): void {
    index[node] = counter;
    low[node] = counter;
    counter += 1;
    stack.push(node);
    onStack[node] = 1;
    path.push({ node, next: 0 });
  }

  function close(node: number): void {
    if (low[node] !== index[node]) return;
    const members: number[] = [];
    for (;;) {
      const member = stack.pop();
      if (member === undefined) break;
      onStack[member] = 0;
      members.push(member);
      if (member === node) break;
    }
    result.push(members.toSorted((a, b) => a - b));
  }

  function step(path: Visit[], visit: Visit): void {
    const target = edgesOf(visit.node)[visit.next];
    visit.next += 1;
    if (target !== undefined) {
      if (index[target] === -1) enter(target, path);
      else if (onStack[target] === 1) lower(visit.node, index[target] ?? 0);
      return;
    }
    path.pop();
    close(visit.node);
    const parent = path.at(-1);
    if (parent !== undefined) lower(parent.node, low[visit.node] ?? 0);
  }

  function lower(node: number, value: number): void {
    if (value < (low[node] ?? 0)) low[node] = value;
  }

  for (let root = 0; root < size; root += 1) {
    if (index[root] !== -1) continue;
    const path: Visit[] = [];
    enter(root, path);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) step(path, visit);
  }
  return result;
}

/** A shortest cycle through `start` inside one component, without repeating `start` at the end. */
export function cycleThrough(
  start: number,
  members: ReadonlySet<number>,
  edgesOf: (node: number) => readonly number[],
): readonly number[] {
  const before = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const target of edgesOf(node)) {
      if (target === start) {
        const path = [node];
        for (let at = node; at !== start;) {
          at = before.get(at) ?? start;
          path.push(at);
        }
        return path.toReversed();
      }
      if (!members.has(target) || before.has(target)) continue;
      before.set(target, node);
      queue.push(target);
    }
  }
  return [start];
}
