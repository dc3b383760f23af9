/** The smallest time, Infinity of none. */
export function earliestOf(times: Float64Array): number {
  let earliest = Infinity;
  for (const time of times) if (time < earliest) earliest = time;
  return earliest;
}

/** Where a time is that is among the others. A call of `indexOf` takes longer for the few. */
export function placeOf(times: Float64Array, time: number): number {
  let place = 0;
  while (times[place] !== time && place < times.length) place++;
  return place;
}
