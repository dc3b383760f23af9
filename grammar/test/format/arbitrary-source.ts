import * as fc from "fast-check";

// Texts that the grammar derives, laid out at random. They need not mean anything: the
// formatter only parses.

type Draw = (count: number) => number;

/** A stream of numbers below a bound, from a seed. */
function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

class Writer {
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

function name(w: Writer): void {
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

function expr(w: Writer, depth: number): void {
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

function literal(w: Writer): void {
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

function call(w: Writer, depth: number): void {
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
function nested(w: Writer, depth: number, body: () => void): void {
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

function targets(w: Writer, depth: number): void {
  w.list(
    1,
    3,
    () => {
      if (depth > 0 && w.draw(4) === 0) return nested(w, 1, () => targets(w, depth - 1));
      w.pick(
        () => name(w),
        () => {
          literal(w);
          w.put(":");
          name(w);
          w.maybe(() => w.put("[", "i", "+", "1", "]"));
        },
        () => {
          w.put("else", ":");
          name(w);
        },
      );
    },
    ",",
  );
}

function stateItem(w: Writer, depth: number): void {
  const clause = (word: string): void => {
    w.put(word);
    expr(w, 2);
  };
  const flags = (): void => w.list(0, 2, () => w.word("replace", "bypass"));
  w.pick(
    () => {
      w.put("on");
      w.list(1, 4, () => w.word("NormalSent", "PaddingRecv", "CounterZero", "Signal"), ",");
      w.put("->");
      targets(w, 2);
    },
    () => {
      w.put("on", "NormalRecv", "->");
      targets(w, 1);
    },
    () => {
      w.put("pad");
      flags();
      w.maybe(() => clause("after"));
      w.maybe(() => clause("limit"));
    },
    () => {
      w.put("block");
      flags();
      w.maybe(() => clause("after"));
      clause("for");
      w.maybe(() => clause("limit"));
    },
    () => w.put("cancel", "all"),
    () => {
      w.put("counted");
      w.word("=", "+=", "-=");
      expr(w, 2);
      w.maybe(() => clause("ignoring"));
    },
    () => common(w),
    () => {
      if (depth > 0) nested(w, 1, () => w.list(0, 3, () => stateItem(w, depth - 1)));
    },
  );
}

function common(w: Writer): void {
  w.pick(
    () => {
      doc(w);
      w.put("let");
      name(w);
      w.put("=");
      expr(w, 3);
    },
    () => {
      w.put("require");
      expr(w, 2);
      w.put(",", '"what went wrong, at some length so that it may not fit"');
    },
  );
}

function machineItem(w: Writer, depth: number): void {
  w.pick(
    () => common(w),
    () => {
      doc(w);
      w.put("state");
      name(w);
      w.maybe(() => w.put("[", "i", "]"));
      w.maybe(() => {
        w.put("for", "x", "in");
        expr(w, 1);
        w.put("weight");
        expr(w, 1);
      });
      w.put("{");
      w.list(0, 4, () => stateItem(w, 2));
      w.put("}");
    },
    () => w.put("counter", "counted", ",", "other"),
    () => w.put("limits", "{", "padding", "100", "packets", "then", "5%", "}"),
    () => {
      if (depth > 0) nested(w, 1, () => w.list(0, 3, () => machineItem(w, depth - 1)));
    },
  );
}

function doc(w: Writer): void {
  if (w.draw(6) === 0) w.put("/// Says what follows.\n");
}

function params(w: Writer): void {
  w.put("(");
  w.list(
    0,
    4,
    () => {
      doc(w);
      name(w);
      w.put(":");
      w.word("int", "float", "{ at: duration, p: list<float> }");
      w.maybe(() => w.put("in", "0", "..", "10"));
      w.maybe(() => {
        w.put("=");
        expr(w, 2);
      });
    },
    ",",
  );
  w.put(")");
}

function declaration(w: Writer): void {
  doc(w);
  w.pick(
    () => {
      w.put("const", "A", "=");
      expr(w, 4);
    },
    () => {
      w.put("fn", "f");
      params(w);
      w.maybe(() => w.put(":", "{", "low", ":", "duration", "}"));
      w.put("{");
      w.list(0, 2, () => common(w));
      w.put("return");
      expr(w, 3);
      w.put("}");
    },
    () => {
      w.put("machine", "m");
      w.maybe(() => params(w));
      w.put("{");
      w.list(0, 4, () => machineItem(w, 2));
      w.put("}");
    },
    () => {
      w.put("defense", "d", "{", "include", "d", "(", ")");
      w.word("client", "server");
      w.put("{");
      w.list(0, 3, () => call(w, 2));
      w.put("}", "}");
    },
  );
}

const GAPS = [" ", " ", " ", " ", "\n", "\n  ", "\n\n\n", " \t "] as const;

/** A source text and, now and then, comments in it. */
export function arbitrarySource(commentsOneIn: number): fc.Arbitrary<string> {
  return fc.integer({ min: 0 }).map((seed) => {
    const w = new Writer(seed);
    w.list(1, 4, () => declaration(w));
    const { draw, tokens } = w;
    const gap = (): string => {
      if (commentsOneIn === 0 || draw(commentsOneIn) > 0) return GAPS[draw(GAPS.length)] ?? " ";
      return [" // note\n", "\n// note\n", "\n\n// note\n\n", " /// note\n"][draw(4)] ?? "\n";
    };
    return tokens.map((token) => token + gap()).join("");
  });
}
