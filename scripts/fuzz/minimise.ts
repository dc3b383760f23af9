import type { Target } from "./target.ts";

/** Inputs tried to make one smaller. */
const MOST_TRIES = 3000;

/** What is wrong with an input, what is thrown included. */
export async function faultOf<Input>(
  target: Target<Input>,
  input: Input,
): Promise<string | undefined> {
  try {
    return await target.fault(input);
  } catch (error) {
    return `it threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** The smallest input found from one with a fault that has a fault too. */
export async function minimise<Input>(target: Target<Input>, input: Input): Promise<Input> {
  let current = input;
  let tries = 0;
  for (let found = true; found && tries < MOST_TRIES;) {
    found = false;
    for (const smaller of target.smaller(current)) {
      tries += 1;
      if (tries >= MOST_TRIES) break;
      if ((await faultOf(target, smaller)) === undefined) continue;
      current = smaller;
      found = true;
      break;
    }
  }
  return current;
}

/** A text without each of its halves, quarters and so on, down to single characters. */
export function* smallerTexts(text: string): Generator<string> {
  for (
    let size = Math.ceil(text.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < text.length; at += size) {
      yield text.slice(0, at) + text.slice(at + size);
    }
  }
}
