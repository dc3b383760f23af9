import type { TokenType } from "chevrotain";
import type { Expr } from "../ast/expression.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { clauseOrder, unexpected } from "../diagnostics/syntax.ts";
import { Hard } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { endOf } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import type { Rule } from "./rules.ts";

/** A clause that an item may have; a list of them is in the order of the grammar. */
export interface Clause {
  /** The words that begin it. */
  readonly words: readonly TokenType[];
  /** Whether there may be several. */
  readonly many: boolean;
  /** Parses it, from its word on. */
  read(): void;
}

/** A clause of a word and an expression; `keep` is told the expression. */
export function wordClause(
  p: Machinery,
  word: TokenType,
  rule: Rule<Expr>,
  keep: (value: Expr) => void,
): Clause {
  return {
    words: [word],
    many: false,
    read: () => {
      p.pass();
      if (p.at(word) && word === Hard.for) passTwin(p);
      keep(p.call(1, rule));
    },
  };
}

/** `for for`: the second one is too many. */
function passTwin(p: Machinery): void {
  const token = p.peek();
  const place = p.place(p.lastEnd, endOf(token));
  const fixes = [{ title: "Remove it", edits: [{ place, text: "" }] }];
  p.remark(unexpected, { found: describe(token), expected: "a value" }, { fixes });
  p.skip();
}

/** A clause that was read; offsets are those of the text. */
interface Written {
  readonly rank: number;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the clauses that stand here, in whatever order, and adds them to `written`. */
function readAll(p: Machinery, clauses: readonly Clause[], written: Written[]): void {
  for (;;) {
    const token = p.peek();
    const rank = clauses.findIndex(
      ({ words, many }, at) =>
        words.includes(token.tokenType) && (many || !written.some((one) => one.rank === at)),
    );
    const found = clauses[rank];
    if (found === undefined) return;
    const start = token.startOffset;
    const word = token.image;
    found.read();
    written.push({ rank, word, start, end: Math.max(p.lastEnd, endOf(token)) });
  }
}

/**
 * Reads clauses in any order, of which only the grammar's is right. `between` stands in for
 * what must be there and is not; more clauses may follow it.
 */
export function readClauses(
  p: Machinery,
  clauses: readonly Clause[],
  between: () => boolean = () => false,
): void {
  const written: Written[] = [];
  readAll(p, clauses, written);
  if (between()) readAll(p, clauses, written);
  const late = written.find((one, at) => one.rank < (written[at - 1]?.rank ?? 0));
  if (late === undefined) return;
  const before = written.find((one) => one.rank > late.rank)?.word ?? "";
  const place = p.place(late.start, late.start + late.word.length);
  if (p.reports.unsettled) return;
  p.reports.error(
    clauseOrder,
    place,
    { clause: late.word, before },
    { fixes: [ordered(p, written)] },
  );
  p.reports.settle();
}

/** Each clause's place taken by the one that belongs there; what stands between them stays. */
function ordered(p: Machinery, written: readonly Written[]): Fix {
  const right = written.toSorted((a, b) => a.rank - b.rank);
  const edits = written.flatMap((one, at) => {
    const other = right[at] ?? one;
    if (other === one) return [];
    const text = p.textBetween(other.start, other.end);
    return [{ place: p.place(one.start, one.end), text }];
  });
  return { title: "Put them in order", edits };
}
