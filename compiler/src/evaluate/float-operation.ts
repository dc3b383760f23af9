import { known } from "./value.ts";
import type { Operand } from "./operand.ts";
import type { Code } from "./run.ts";

export type Arithmetic = "+" | "-" | "*" | "/";

/** `+ - * /` of floats: one rounding each, left operand first. */
export function floatOperation(operator: Arithmetic, left: Operand, right: Operand): Code<number> {
  if (left.constant !== undefined) return constantLeft(operator, left.constant, right);
  if (right.constant !== undefined) return constantRight(operator, left, right.constant);
  const { slot: ls, code: l } = left;
  const { slot: rs, code: r } = right;
  switch (operator) {
    case "+":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) +
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
    case "-":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) -
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
    case "*":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) *
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
    case "/":
      return (frame, run) =>
        (ls < 0 ? l(frame, run) : known<number>(frame[ls])) /
        (rs < 0 ? r(frame, run) : known<number>(frame[rs]));
  }
}

function constantLeft(operator: Arithmetic, left: number, { slot, code }: Operand): Code<number> {
  switch (operator) {
    case "+":
      return (frame, run) => left + (slot < 0 ? code(frame, run) : known<number>(frame[slot]));
    case "-":
      return (frame, run) => left - (slot < 0 ? code(frame, run) : known<number>(frame[slot]));
    case "*":
      return (frame, run) => left * (slot < 0 ? code(frame, run) : known<number>(frame[slot]));
    case "/":
      return (frame, run) => left / (slot < 0 ? code(frame, run) : known<number>(frame[slot]));
  }
}

function constantRight(operator: Arithmetic, { slot, code }: Operand, right: number): Code<number> {
  switch (operator) {
    case "+":
      return (frame, run) => (slot < 0 ? code(frame, run) : known<number>(frame[slot])) + right;
    case "-":
      return (frame, run) => (slot < 0 ? code(frame, run) : known<number>(frame[slot])) - right;
    case "*":
      return (frame, run) => (slot < 0 ? code(frame, run) : known<number>(frame[slot])) * right;
    case "/":
      return (frame, run) => (slot < 0 ? code(frame, run) : known<number>(frame[slot])) / right;
  }
}
