import { EOF } from "chevrotain";
import type { TokenType } from "chevrotain";
import type { Declaration, ImportName, Placed } from "../ast/declaration.ts";
import type { Import } from "../ast/declaration.ts";
import type { StringLiteral } from "../ast/expression.ts";
import { lateImport, unexpected } from "../diagnostics/syntax.ts";
import {
  Assign,
  Colon,
  Comma,
  Hard,
  Ident,
  LBrace,
  LParen,
  RBrace,
  Soft,
  Str,
} from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { nameOf, take, takeName } from "./expect.ts";
import type { Naming } from "./expect.ts";
import { withinHeight } from "./height.ts";
import { lackingBraces, startsLine } from "./layout.ts";
import { bracketed } from "./lists.ts";
import type { ListForm } from "./lists.ts";
import { stringExpr } from "./literals.ts";
import { endOf, recorded } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import type { Rule } from "./rules.ts";
import { DECLARATION_WORDS, skipBalanced } from "./skip.ts";
import { reportStray, respell, strayAssignment } from "./stray.ts";
import type { Surroundings } from "./stray.ts";

const IMPORTED: Naming = {
  what: "an import",
  follow: [Comma, RBrace, Soft.as, Soft.from],
  soft: false,
};

export function defineFile(p: Machinery): void {
  p.define("ImportName", (): ImportName => {
    const start = p.begin();
    const name = takeName(p, 1, IMPORTED);
    if (p.RECORDING_PHASE) {
      p.maybe(1, () => {
        p.eat(1, Soft.as);
        p.eat(2, Ident);
      });
    }
    const renamed = !p.RECORDING_PHASE && p.at(Soft.as);
    if (renamed) p.eat(1, Soft.as);
    const alias = renamed ? takeName(p, 2, IMPORTED) : undefined;
    return { kind: "ImportName", span: p.span(start), name, alias };
  });
  defineImport(p);

  p.define("Decl", () => {
    const { Const, Fn, Machine, Defense } = p.rules;
    p.pick(
      1,
      [Const, Fn, Machine, Defense].map((rule) => () => p.call<Declaration>(1, rule)),
    );
    return recorded();
  });

  p.define("File", () => {
    p.repeat(1, () => p.call(1, p.rules.Import));
    p.repeat(2, () => p.call(1, p.rules.Decl));
  });
}

function defineImport(p: Machinery): void {
  const names: ListForm<ImportName> = {
    open: LBrace,
    close: RBrace,
    item: () => p.rules.ImportName,
    expected: "a name to import",
    empty: false,
    begins: (_, token) => p.atName() && token.tokenType !== Soft.from,
  };
  p.define("Import", (): Import => {
    const start = p.begin();
    take(p, 1, Hard.import);
    if (p.RECORDING_PHASE) recordImport(p, names);
    else if (!p.at(LBrace) && p.at(Soft.trace)) return trace(p, start);
    else if (isTrace(p)) return traceWithoutWord(p, start);
    const found = p.RECORDING_PHASE ? [] : (bareName(p) ?? bracketed(p, 1, names));
    const path = pathOf(p);
    return { kind: "ImportNames", span: p.span(start), names: found, path };
  });
}

/** `import a from "a.trace"` */
function isTrace(p: Machinery): boolean {
  return p.at(Ident) && p.peek(2).tokenType === Soft.from && p.peek(3).image.endsWith('.trace"');
}

function traceWithoutWord(p: Machinery, start: number): Import {
  const place = p.place(p.nextStart, p.nextStart);
  const fixes = [{ title: "Write `trace`", edits: [{ place, text: "trace " }] }];
  p.remark(unexpected, { found: describe(p.peek()), expected: "`trace`" }, { fixes });
  return traceBehindWord(p, start);
}

/** `import a from`, as other languages have it. */
function bareName(p: Machinery): ImportName[] | undefined {
  if (!p.at(Ident) || p.peek(2).tokenType !== Soft.from) return undefined;
  const token = p.peek();
  const [before, after] = [token.startOffset, endOf(token)];
  const edits = [
    { place: p.place(before, before), text: "{ " },
    { place: p.place(after, after), text: " }" },
  ];
  const fixes = [{ title: `Write \`{ ${token.image} }\``, edits }];
  p.remark(unexpected, { found: describe(token), expected: "`{`" }, { fixes });
  p.skip();
  const name = nameOf(p, token);
  return [{ kind: "ImportName", span: name.span, name, alias: undefined }];
}

function recordImport(p: Machinery, names: ListForm<ImportName>): void {
  p.pick(1, [
    () => bracketed(p, 1, names),
    () => {
      p.eat(1, Soft.trace);
      p.eat(1, Ident);
    },
  ]);
}

function trace(p: Machinery, start: number): Import {
  p.eat(1, Soft.trace);
  return traceBehindWord(p, start);
}

function traceBehindWord(p: Machinery, start: number): Import {
  const name = takeName(p, 1, { what: "the trace", follow: [Soft.from], soft: false });
  const path = pathOf(p);
  return { kind: "ImportTrace", span: p.span(start), name, path };
}

function pathOf(p: Machinery): StringLiteral | undefined {
  take(p, 1, Soft.from);
  if (p.RECORDING_PHASE) p.eat(1, Str);
  if (p.RECORDING_PHASE) return undefined;
  if (p.at(Str)) return stringExpr(p, p.eat(1, Str));
  p.report(unexpected, { found: describe(p.peek()), expected: "the path, a string" });
  return undefined;
}

/** What a whole text is parsed into, but for its comments. */
export interface Parts {
  readonly imports: Import[];
  readonly declarations: Placed[];
}

/** `File`, one declaration at a time, each with the origin of its spans. */
export function parseParts(p: Machinery, relative: boolean): Parts {
  const parts: Parts = { imports: [], declarations: [] };
  const { Const, Fn, Machine, Defense } = p.rules;
  const rules: ReadonlyMap<TokenType, Rule<Declaration>> = new Map<TokenType, Rule<Declaration>>([
    [Hard.const, Const],
    [Hard.fn, Fn],
    [Hard.machine, Machine],
    [Hard.defense, Defense],
  ]);
  while (!p.ended) {
    const { tokenType } = p.peek();
    const rule = rules.get(tokenType);
    p.base = 0;
    p.depth = 0;
    p.missed.clear();
    p.assigned.clear();
    p.openBraces = 0;
    p.awaited.length = 0;
    if (rule !== undefined) parts.declarations.push(declaration(p, rule, relative));
    else if (tokenType === Hard.import) importAt(p, parts);
    else if (isModifier(p)) reportModifier(p, parts, relative);
    else if (!respell(p, p.peek(), TOP.words)) parts.declarations.push(strayTokens(p, relative));
  }
  return parts;
}

function importAt(p: Machinery, parts: Parts): void {
  p.reports.settle();
  if (parts.declarations.length > 0) {
    p.remark(lateImport, {});
  }
  parts.imports.push(p.call(1, p.rules.Import));
}

function declaration(p: Machinery, rule: Rule<Declaration>, relative: boolean): Placed {
  p.reports.settle();
  const before = p.reports.count;
  const offset = relative ? (p.docs.get(p.peek().startOffset)?.span.start ?? p.nextStart) : 0;
  p.base = offset;
  p.deepest = 0;
  p.returns = undefined;
  p.lacking = p.balanced ? 0 : lackingBraces(p);
  p.longestChain = 0;
  const node = withinHeight(p, p.call(1, rule));
  p.base = 0;
  return { offset, broken: p.reports.count > before, node };
}

const TOP: Surroundings = {
  expected: "`machine`, `defense`, `fn`, `const` or `import`",
  place: "at the top of a file",
  words: [Hard.machine, Hard.defense, Hard.const, Hard.import, Hard.fn],
};

/** `pub fn`, `export const`: a word before a declaration's own. */
function isModifier(p: Machinery): boolean {
  return p.atName() && DECLARATION_WORDS.includes(p.peek(2).tokenType) && !startsLine(p, 2);
}

function reportModifier(p: Machinery, parts: Parts, relative: boolean): void {
  const token = p.peek();
  const offset = relative ? p.nextStart : 0;
  const place = p.place(token.startOffset, p.peek(2).startOffset);
  const fixes = [{ title: `Remove \`${token.image}\``, edits: [{ place, text: "" }] }];
  p.report(unexpected, { found: describe(token), expected: TOP.expected }, { fixes });
  p.skip();
  const span = { ...p.spanOf(token) };
  const node = {
    kind: "ErrorDeclaration",
    span: { start: span.start - offset, end: span.end - offset },
  } as const;
  parts.declarations.push({ offset, broken: true, node });
}

/** Skips to the next declaration. */
function strayTokens(p: Machinery, relative: boolean): Placed {
  const offset = relative ? p.nextStart : 0;
  p.base = offset;
  const start = p.begin();
  if (!strayAssignment(p, "const")) reportStray(p, TOP);
  do {
    skipBalanced(p);
  } while (!endsStray(p));
  const span = p.span(start);
  p.base = 0;
  return { offset, broken: true, node: { kind: "ErrorDeclaration", span } };
}

function endsStray(p: Machinery): boolean {
  const { tokenType } = p.peek();
  if (tokenType === EOF) return true;
  return DECLARATION_WORDS.includes(tokenType) && (startsLine(p) || beginsDeclaration(p));
}

const AFTER_NAME: ReadonlySet<TokenType> = new Set([LBrace, LParen, Assign, Colon]);

/** Whether a word in the midst of a line begins a declaration, and is not part of a sentence. */
function beginsDeclaration(p: Machinery): boolean {
  if (p.at(Hard.import))
    return p.peek(2).tokenType === LBrace || p.peek(2).tokenType === Soft.trace;
  return p.atName(2) && AFTER_NAME.has(p.peek(3).tokenType);
}
