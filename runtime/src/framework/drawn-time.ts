import { MAX_SAMPLED_DURATION } from "../machine/constants.ts";

/** Nanoseconds of a time as drawn: rounded to whole microseconds, at most a day. */
export function drawnTime(microseconds: number): number {
  const most = microseconds < MAX_SAMPLED_DURATION ? microseconds : MAX_SAMPLED_DURATION;
  return roundHalfUp(most) * 1000;
}

/** To the nearest whole number, halves away from 0; x >= 0. */
export function roundHalfUp(x: number): number {
  const floor = Math.floor(x);
  return x - floor >= 0.5 ? floor + 1 : floor;
}
