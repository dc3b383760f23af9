// Expressions that the grammar derives, as tokens. They need not mean anything.

type Draw = (count: number) => number;

/** A stream of numbers below a bound, from a seed. */
function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

export class Writer {
  readonly tokens: string[] = [];
  readonly draw: Draw;

  constructor(seed: number) {
    this.draw = drawFrom(seed);
  }

  put(...tokens: readonly string[]): void {
    this.tokens.push(...tokens);
  }

  pick(...choices: readonly (() => void)[]): void {
    choices[this.draw(choices.length)]?.();
  }

  word(...words: readonly string[]): void {
    this.put(words[this.draw(words.length)] ?? "");
  }

  maybe(body: () => void): void {
    if (this.draw(2) === 0) body();
  }

  /** `least` to `most` times, with something between. */
  list(least: number, most: number, body: () => void, separator?: string): void {
    const count = least + this.draw(most - least + 1);
    for (let at = 0; at < count; at += 1) {
      if (at > 0 && separator !== undefined) this.put(separator);
      body();
    }
  }
}

export function name(w: Writer): void {
  w.word(
    "x",
    "left",
    "pad",
    "a_name_that_takes_its_room",
    "max_packets",
    "timer",
    "y_2",
    "start_of",
  );
}

export function expr(w: Writer, depth: number): void {
  if (depth > 0 && w.draw(8) === 0) ifExpr(w, depth - 1);
  else simple(w, depth);
}

function ifExpr(w: Writer, depth: number): void {
  w.put("if");
  expr(w, depth);
  w.put("{");
  expr(w, depth);
  w.put("}", "else");
  if (w.draw(3) === 0) return ifExpr(w, depth);
  w.put("{");
  expr(w, depth);
  w.put("}");
}

function simple(w: Writer, depth: number): void {
  const operator = (): void => w.word("+", "-", "*", "/", "and", "or", "+", "*");
  w.pick(
    () => primary(w, depth),
    () => primary(w, depth),
    () => {
      primary(w, depth);
      w.put(["..", "..=", "==", "<", ">="][w.draw(5)] ?? "==");
      primary(w, depth);
    },
    () => {
      primary(w, depth);
      w.list(1, 5, () => {
        operator();
        primary(w, depth);
      });
    },
    () => {
      primary(w, depth);
      w.put("start");
      primary(w, depth);
      w.maybe(() => {
        w.put("max");
        primary(w, depth);
      });
    },
  );
}

export function literal(w: Writer): void {
  w.word(
    "0",
    "0X1f",
    "1_000",
    "2.5",
    "1E3",
    "1e-9",
    "12.5%",
    "5ms",
    "10US",
    "1.5s",
    '"a // b"',
    "true",
  );
}

function primary(w: Writer, depth: number): void {
  if (depth <= 0) {
    w.pick(
      () => literal(w),
      () => name(w),
    );
    return;
  }
  const inner = depth - 1;
  w.pick(
    () => literal(w),
    () => name(w),
    () =>
      w.pick(
        () => w.put("-"),
        () => w.put("draw"),
      ) ?? primary(w, inner),
    () => call(w, inner),
    () => {
      name(w);
      w.put("[");
      expr(w, inner);
      w.put("]");
      w.maybe(() => w.put(".", "field"));
      w.maybe(() => w.put("as", "us"));
    },
    () => {
      w.put("(");
      expr(w, inner);
      w.put(")");
    },
    () => {
      w.put("[");
      w.maybe(() => elements(w, inner));
      w.put("]");
    },
    () => {
      w.put("{");
      w.list(
        1,
        3,
        () => {
          name(w);
          w.put(":");
          expr(w, inner);
        },
        ",",
      );
      w.maybe(() => w.put(","));
      w.put("}");
    },
    () => {
      w.word("fold", "scan");
      w.put("x", "=");
      expr(w, inner);
      w.put("for", "i", ",", "y", "in");
      expr(w, inner);
      w.put("{");
      expr(w, inner);
      w.put("}");
    },
  );
}

export function call(w: Writer, depth: number): void {
  w.word("f", "uniform", "a_function_of_some_length");
  w.put("(");
  w.list(
    0,
    4,
    () => {
      w.maybe(() => {
        name(w);
        w.put(":");
      });
      expr(w, depth);
    },
    ",",
  );
  if (w.tokens.at(-1) !== "(") w.maybe(() => w.put(","));
  w.put(")");
}

function elements(w: Writer, depth: number): void {
  w.list(1, 3, () => element(w, depth), ",");
}

function element(w: Writer, depth: number): void {
  if (depth > 0 && w.draw(3) === 0) nested(w, depth - 1, () => elements(w, depth - 1));
  else simple(w, depth);
}

/** `for` or `if` around a body. */
export function nested(w: Writer, depth: number, body: () => void): void {
  const braced = (): void => {
    w.put("{");
    body();
    w.put("}");
  };
  if (w.draw(2) === 0) {
    w.put("for", "i", "in");
    expr(w, depth);
    braced();
    return;
  }
  w.put("if");
  expr(w, depth);
  braced();
  w.maybe(() => {
    w.put("else");
    w.maybe(() => {
      w.put("if", "x");
      braced();
      w.put("else");
    });
    braced();
  });
}
