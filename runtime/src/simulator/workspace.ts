import { clearHeap, emptyHeap } from "./heap.ts";
import type { Heap } from "./heap.ts";
import { BLOCKABLE, BYPASSABLE, INTERNAL, NEXT_SHIFT, SERVER } from "./run.ts";
import { clearWindow, emptyWindow } from "./send-window.ts";
import type { SendWindow } from "./send-window.ts";

/** The arrays of a simulation that outlive it: a small one would mostly make arrays otherwise. */
export interface Workspace {
  readonly heads: Float64Array;
  readonly next: Float64Array;
  readonly clock: Float64Array;
  readonly client: SideSpace;
  readonly server: SideSpace;
  times: Float64Array;
  facts: Int32Array;
}

export interface SideSpace {
  readonly bypassable: Heap;
  readonly blockable: Heap;
  readonly internal: Heap;
  readonly shifts: Heap;
  readonly window: SendWindow;
}

/** Recorded events for which arrays are made at first. */
const FIRST_ROOM = 4096;
/** Arrays for more events than this are not kept: 12 bytes an event. */
const MOST_KEPT = 1 << 22;

let spare: Workspace | null = null;

/** A workspace in its first state, for one simulation at a time. */
export function takeWorkspace(): Workspace {
  const workspace = spare ?? newWorkspace();
  spare = null;
  workspace.next.fill(Infinity);
  workspace.heads.fill(Infinity);
  for (const side of [workspace.client, workspace.server]) {
    clearHeap(side.bypassable);
    clearHeap(side.blockable);
    clearHeap(side.internal);
    clearHeap(side.shifts);
    clearWindow(side.window);
  }
  return workspace;
}

/** Gives it back: nothing of it may be used any more. */
export function releaseWorkspace(workspace: Workspace): void {
  if (workspace.times.length <= MOST_KEPT) spare = workspace;
}

export function newWorkspace(): Workspace {
  const heads = new Float64Array(2 * SERVER).fill(Infinity);
  const next = new Float64Array(2 * SERVER).fill(Infinity);
  return {
    heads,
    next,
    clock: new Float64Array(4),
    client: sideSpace(heads, next, 0),
    server: sideSpace(heads, next, SERVER),
    times: new Float64Array(FIRST_ROOM),
    facts: new Int32Array(FIRST_ROOM),
  };
}

function sideSpace(heads: Float64Array, next: Float64Array, offset: number): SideSpace {
  return {
    bypassable: emptyHeap(heads, offset + BYPASSABLE),
    blockable: emptyHeap(heads, offset + BLOCKABLE),
    internal: emptyHeap(heads, offset + INTERNAL),
    shifts: emptyHeap(next, offset + NEXT_SHIFT),
    window: emptyWindow(),
  };
}
