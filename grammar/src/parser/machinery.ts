import { EmbeddedActionsParser, EOF } from "chevrotain";
import type { ILookaheadStrategy, IParserConfig, IToken, TokenType } from "chevrotain";
import type { Doc, Span } from "../ast/node.ts";
import type { Extra, Kind } from "../diagnostics/catalogue.ts";
import type { Place, TextEdit } from "../diagnostics/diagnostic.ts";
import { LBrace, Name, RBrace, VOCABULARY } from "../tokens/vocabulary.ts";
import { Reports } from "./reports.ts";
import type { ForeignText } from "../tokens/lexer.ts";
import type { Rule, Rules } from "./rules.ts";

/**
 * Lookahead that is never asked: outside of recording, every choice here is made by a
 * table on the next token or by a function that may look at two. Leaving Chevrotain's own
 * tables out makes the parser five times cheaper to build; the tests build them, and with
 * them check that the grammar is LL(2).
 */
const NO_LOOKAHEAD: ILookaheadStrategy = {
  validate: () => [],
  buildLookaheadForAlternation: () => () => undefined,
  buildLookaheadForOptional: () => () => false,
};

/** One text to be parsed. */
export interface Source {
  readonly text: string;
  readonly tokens: IToken[];
  readonly reports: Reports;
  readonly docs: ReadonlyMap<number, Doc>;
  readonly foreign: readonly ForeignText[];
}

/**
 * The operations that grammar rules are written in. Each works twice: while Chevrotain
 * records the grammar it adds to the grammar's description, from which the reference is
 * printed and checked; while parsing it acts, and where the text is wrong it reports and
 * carries on instead of throwing, so that the tree built so far is kept.
 *
 * In recording, operations return placeholders: rule bodies may pass them on but not look
 * inside.
 */
export class Machinery extends EmbeddedActionsParser {
  // Complete once all rules are defined, and not used before.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  readonly rules: Rules = {} as Rules;
  /** Levels of nesting around the current token. */
  depth = 0;
  /** Braces of bodies open around the current token. */
  openBraces = 0;
  /** Whether items here can be machines with their arguments. */
  onSide = false;
  /** Whether a number may be followed by the word `us`, as in `blocking 5 us`. */
  inBudget = false;
  /** Whether the text has as many closing braces as opening ones. */
  balanced = true;
  /** Closing braces that the current declaration lacks; below zero, those it has too many. */
  lacking = 0;
  /** What removes each `return` inside of an expression, once the first one is reported. */
  returns: TextEdit[] | undefined = undefined;
  /** Names reported as assigned to in the current declaration. */
  readonly assigned: Set<string> = new Set();
  /** Tokens that may still be looked at to find missing braces, in this text. */
  glances = 0;
  /** The longest chain of operators in the current declaration. */
  longestChain = 0;
  /** The deepest nesting in the current declaration. */
  deepest = 0;
  /** Added to offsets in the text, it gives those of the current declaration: −start. */
  base = 0;
  private readonly isRecorded: boolean;
  reports: Reports;
  text = "";
  /** Documentation comments by the offset of the token that they precede. */
  docs: ReadonlyMap<number, Doc> = new Map();
  /** The ones some node took. */
  readonly usedDocs: Set<Doc> = new Set();
  /** Offsets of tokens behind foreign text; it is what is wrong there. −1: the end. */
  foreign: ReadonlySet<number> = new Set();
  /** Foreign text that a person takes for code, in source order: the rest of its line suffers. */
  private odd: readonly ForeignText[] = [];
  /** Where the first token was passed over or the first piece was missing. */
  repaired: number | undefined = undefined;
  /** By the offset of a token, where something before it is missing. */
  readonly missed: Map<number, number> = new Map();
  /** Closing brackets that enclosing constructs wait for, innermost last. */
  readonly awaited: TokenType[] = [];
  /** End of a token that exists only in part, see `splitGreaterEqual`. */
  private partialEnd = 0;

  constructor(reports: Reports, config: IParserConfig) {
    super([...VOCABULARY], {
      maxLookahead: 2,
      recoveryEnabled: false,
      ...(config.skipValidations === true ? { lookaheadStrategy: NO_LOOKAHEAD } : {}),
      ...config,
    });
    this.reports = reports;
    this.isRecorded = config.skipValidations !== true;
  }

  // --- Rules ---

  define<K extends keyof Rules>(name: K, body: () => ReturnType<Rules[K]>): void {
    const rule: unknown = this.RULE(name, body);
    // On the parser itself, where Chevrotain looks for a rule when it records it, as well.
    for (const owner of [this.rules, this]) Object.assign(owner, { [name]: rule });
  }

  /**
   * Recording the grammar takes most of the time of building a parser, and only the tests and
   * the printed grammar read what it gives: without validations it is left out.
   */
  finish(): void {
    if (this.isRecorded) this.performSelfAnalysis();
    else Object.assign(this, { selfAnalysisDone: true });
  }

  start(source: Source): void {
    this.input = source.tokens;
    this.text = source.text;
    this.reports = source.reports;
    this.docs = source.docs;
    this.foreign = new Set(source.foreign.filter((one) => one.removed).map((one) => one.before));
    this.odd = source.foreign.filter(({ text }) => !/^(?:\/\*|#|;|\s|\u200b)/.test(text));
    this.reports.position = () => this.nextStart;
    this.balanced = isBalanced(source.tokens);
    this.lacking = 0;
    this.glances = GLANCES * source.tokens.length;
    this.usedDocs.clear();
    this.missed.clear();
    this.awaited.length = 0;
    this.depth = 0;
    this.base = 0;
    this.partialEnd = 0;
    this.repaired = undefined;
  }

  /** Lets go of the text. */
  forget(): void {
    this.start({ text: "", tokens: [], reports: new Reports(""), docs: new Map(), foreign: [] });
  }

  call<T>(index: number, rule: Rule<T>): T {
    return this.subrule(index, rule);
  }

  eat(index: number, type: TokenType): IToken {
    return this.consume(index, type);
  }

  maybe(index: number, body: () => unknown): void {
    this.option(index, body);
  }

  repeat(index: number, body: () => unknown): void {
    this.many(index, body);
  }

  pick(index: number, alternatives: readonly (() => unknown)[]): void {
    this.or(
      index,
      alternatives.map((ALT) => ({ ALT })),
    );
  }

  /** Takes the next token, whatever it is: the tree has it. */
  pass(): void {
    this.SKIP_TOKEN();
  }

  /** Passes over a token that the tree does not have: a mistake. */
  skip(): void {
    this.repaired ??= this.nextStart;
    this.SKIP_TOKEN();
  }

  // --- Looking ---

  peek(distance = 1): IToken {
    return this.LA(distance);
  }

  at(type: TokenType): boolean {
    return this.LA(1).tokenType === type;
  }

  atName(distance = 1): boolean {
    return isName(this.LA(distance));
  }

  get ended(): boolean {
    return this.LA(1).tokenType === EOF;
  }

  // --- Places ---

  /** End of the last token consumed, in the text. */
  get lastEnd(): number {
    const token = this.LA(0);
    return Math.max(this.partialEnd, token.startOffset < 0 ? 0 : endOf(token));
  }

  /** Where the next token starts, in the text; at the end of the file, the last one's end. */
  get nextStart(): number {
    const token = this.LA(1);
    return token.startOffset < 0 ? this.lastEnd : token.startOffset;
  }

  /** Where a node begins that starts with the next token. */
  begin(): number {
    return this.nextStart - this.base;
  }

  /** The span of a node that began at `start`; empty if no token was consumed since. */
  span(start: number): Span {
    const end = this.lastEnd - this.base;
    const missed = this.missed.size === 0 ? undefined : this.missed.get(start + this.base);
    return { start: Math.min(missed === undefined ? start : missed - this.base, end), end };
  }

  /**
   * Where a missing piece is: right behind the last token. A node that begins with it, and
   * goes on with the next token, has to begin here too.
   */
  missingSpan(): Span {
    const next = this.nextStart;
    const at = this.lastEnd;
    this.repaired ??= at;
    if (at < next && !this.missed.has(next)) this.missed.set(next, at);
    return { start: at - this.base, end: at - this.base };
  }

  spanOf(token: IToken): Span {
    const start = token.startOffset - this.base;
    return { start, end: start + token.image.length };
  }

  textBetween(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  // --- Documentation ---

  doc(): Doc | undefined {
    const doc = this.docs.get(this.LA(1).startOffset);
    if (doc === undefined) return undefined;
    this.usedDocs.add(doc);
    if (this.base === 0) return doc;
    const { start, end } = doc.span;
    return {
      kind: "Doc",
      span: { start: start - this.base, end: end - this.base },
      text: doc.text,
    };
  }

  // --- Reporting ---

  place(start: number, end: number): Place {
    return this.reports.place(start, end);
  }

  placeOf(token: IToken): Place {
    if (token.startOffset < 0) return this.place(this.lastEnd, this.lastEnd);
    return this.place(token.startOffset, endOf(token));
  }

  /** Reports at the next token unless the parser is already on its way out of an error. */
  report<Params>(kind: Kind<Params>, params: Params, extra?: Extra, token?: IToken): void {
    const at = token ?? this.LA(1);
    if (this.followsForeign()) this.reports.drop();
    else this.reports.error(kind, this.placeOf(at), params, extra);
  }

  /** Whether foreign text stands before the next token or is it, on the same line. */
  private followsForeign(): boolean {
    if (this.foreign.has(this.LA(1).startOffset)) return true;
    const at = this.nextStart;
    let low = 0;
    let high = this.odd.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.odd[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const { start = -Infinity, text = "" } = this.odd[low - 1] ?? {};
    return at - start < 500 && !this.text.slice(start + text.length, at).includes("\n");
  }

  /** Reports a mistake that leaves no doubt about what follows. */
  remark<Params>(kind: Kind<Params>, params: Params, extra?: Extra, token?: IToken): void {
    if (this.reports.unsettled) return;
    this.report(kind, params, extra, token);
    this.reports.settle();
  }

  /** Makes the `>` of a `>=` consumed and leaves its `=`. */
  splitGreaterEqual(assign: TokenType): void {
    const token = this.LA(1);
    token.tokenType = assign;
    token.tokenTypeIdx = assign.tokenTypeIdx ?? token.tokenTypeIdx;
    token.image = "=";
    token.startOffset += 1;
    this.partialEnd = token.startOffset;
  }
}

/** What a rule gives while it is recorded; nobody looks at it. */
export function recorded(): never {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return undefined as never;
}

/** How often each token may be looked at on the search for missing braces. */
const GLANCES = 4;

function isBalanced(tokens: readonly IToken[]): boolean {
  let open = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === LBrace) open += 1;
    else if (tokenType === RBrace) open -= 1;
  }
  return open === 0;
}

export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** Whether a token may stand for a name. */
export function isName(token: IToken): boolean {
  return Name.categoryMatchesMap?.[token.tokenTypeIdx] === true;
}
