import { BLOCKABLE, BOARD_SIZE, BYPASSABLE, INTERNAL, NEXT_SHIFT, SERVER, SHIFT } from "./board.ts";
import { clearHeap, emptyHeap } from "./heap.ts";
import type { Heap } from "./heap.ts";
import { clearWindow, emptyWindow } from "./send-window.ts";
import type { SendWindow } from "./send-window.ts";

/** The arrays of a simulation that outlive it: a small one would mostly make arrays otherwise. */
export interface Workspace {
  readonly board: Float64Array;
  readonly client: SideSpace;
  readonly server: SideSpace;
  times: Float64Array;
  facts: Int32Array;
}

interface SideSpace {
  readonly bypassable: Heap;
  readonly blockable: Heap;
  readonly internal: Heap;
  readonly shifts: Heap;
  readonly window: SendWindow;
}

/** Recorded events for which arrays are made at first. */
const FIRST_ROOM = 4096;
/** Longer arrays are not kept: at most 50 MB for what is recorded, 5 MB for each queue. */
const MOST_RECORDED = 1 << 22;
const MOST_QUEUED = 1 << 19;

let spare: Workspace | null = null;

/** A workspace in its first state, for one simulation at a time. */
export function takeWorkspace(): Workspace {
  const workspace = spare ?? newWorkspace();
  spare = null;
  workspace.board.fill(Infinity, 0, SHIFT).fill(0, SHIFT);
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
  const { times, client, server } = workspace;
  if (times.length <= MOST_RECORDED && isSmall(client) && isSmall(server)) spare = workspace;
}

function isSmall({ bypassable, blockable, internal, shifts, window }: SideSpace): boolean {
  if (window.times.length > MOST_QUEUED) return false;
  return [bypassable, blockable, internal, shifts].every(({ data }) => data.length <= MOST_QUEUED);
}

export function newWorkspace(): Workspace {
  const board = new Float64Array(BOARD_SIZE).fill(Infinity, 0, SHIFT);
  return {
    board,
    client: sideSpace(board, 0),
    server: sideSpace(board, SERVER),
    times: new Float64Array(FIRST_ROOM),
    facts: new Int32Array(FIRST_ROOM),
  };
}

function sideSpace(board: Float64Array, offset: number): SideSpace {
  return {
    bypassable: emptyHeap(board, offset + BYPASSABLE),
    blockable: emptyHeap(board, offset + BLOCKABLE),
    internal: emptyHeap(board, offset + INTERNAL),
    shifts: emptyHeap(board, offset + NEXT_SHIFT),
    window: emptyWindow(),
  };
}
