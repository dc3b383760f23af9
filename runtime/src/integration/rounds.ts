/**
 * How many rounds the machines get at one instant: what happens there makes them act without
 * waiting (a timer begins, padding or blocking without a timeout), and that is the next round. Machines
 * of the field need a few, and bursts of padding one for each packet; a machine that sets its timer
 * again whenever it begins would go on for ever.
 */
export const MAX_ROUNDS = 1000;

/** Which machines had more rounds, and when last (nanoseconds). */
export class Overloads {
  readonly #last: (number | undefined)[] = [];

  /** Notes an overload; true if it is the machine's first at this instant. */
  note(machine: number, at: number): boolean {
    const first = this.#last[machine] !== at;
    this.#last[machine] = at;
    return first;
  }
}
