import * as fc from "fast-check";
import { call, expr, literal, name, nested, Writer } from "./source-writer.ts";

// Texts that the grammar derives, laid out at random. They need not mean anything: the
// formatter only parses.

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
