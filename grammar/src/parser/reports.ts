import { report } from "../diagnostics/catalogue.ts";
import type { Extra, Kind } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix, Place } from "../diagnostics/diagnostic.ts";
import { missingComma, tooMany } from "../diagnostics/syntax.ts";

/** Reports kept of one file; behind so many, one more says that there are others. */
const MOST_REPORTS = 100;

/** Part of a text, between an error and where the parser found firm ground: offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Whether its error was reported, and not left to what reports foreign text. */
  readonly told: boolean;
}

/**
 * Collects what the parser has to say about one file. After an error the parser usually
 * meets its consequences: everything until it has found firm ground again (`settle`) is
 * taken for one of them and dropped.
 */
export class Reports {
  readonly file: string;
  readonly diagnostics: Diagnostic[] = [];
  /** Whether the parser is on its way out of an error. */
  unsettled = false;
  /** Errors so far, the dropped ones included. */
  count = 0;
  /** Where the next token starts; the parser says. */
  position: () => number = () => 0;
  private readonly text: string;
  private readonly skipped: Stretch[] = [];
  private skippedFrom = 0;
  private told = false;
  /** Where the first error was dropped because something else is its reason. */
  firstDropped: number | undefined = undefined;

  constructor(file: string, text = "") {
    this.file = file;
    this.text = text;
  }

  place(start: number, end: number): Place {
    return { file: this.file, declaration: undefined, span: { start, end } };
  }

  /** Whether there are more reports than are kept. */
  get isFull(): boolean {
    return this.diagnostics.length > MOST_REPORTS;
  }

  /** Whether an error touches a part of the text. */
  hasError(start: number, end: number): boolean {
    return this.diagnostics.some(
      ({ severity, place: { span } }) =>
        severity === "error" && span.end >= start && span.start <= end,
    );
  }

  settle(): void {
    if (!this.unsettled) return;
    this.unsettled = false;
    this.skipped.push({ start: this.skippedFrom, end: this.position(), told: this.told });
  }

  /** Whether what stands at `offset` was passed over on the way out of an error. */
  passedOver(offset: number): boolean {
    return this.stretchAt(offset) !== undefined;
  }

  /**
   * Whether what stands at `offset` was passed over on the way out of an error that was
   * reported: only then may something wrong stay unsaid.
   */
  explained(offset: number): boolean {
    return this.stretchAt(offset)?.told === true;
  }

  private stretchAt(offset: number): Stretch | undefined {
    if (this.unsettled && offset >= this.skippedFrom) {
      return { start: this.skippedFrom, end: Infinity, told: this.told };
    }
    // Stretches are in source order and do not overlap.
    let low = 0;
    let high = this.skipped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.skipped[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const stretch = this.skipped[low - 1];
    return stretch !== undefined && stretch.end > offset ? stretch : undefined;
  }

  /** An error of structure: what follows is not trusted until `settle`. */
  error<Params>(kind: Kind<Params>, place: Place, params: Params, extra?: Extra): void {
    this.count += 1;
    if (this.unsettled) return;
    this.unsettle(place.span.start, true);
    this.add(kind, place, params, extra);
  }

  /** An error whose reason is, or will be, reported on its own. */
  drop(): void {
    this.count += 1;
    this.firstDropped ??= this.position();
    if (!this.unsettled) this.unsettle(this.position(), false);
  }

  private unsettle(start: number, told: boolean): void {
    this.unsettled = true;
    this.told = told;
    this.skippedFrom = Math.max(start, this.skipped.at(-1)?.end ?? 0);
  }

  /** An error that says nothing about what follows, such as a malformed number. */
  separate<Params>(kind: Kind<Params>, place: Place, params: Params, extra?: Extra): void {
    this.count += 1;
    this.add(kind, place, params, extra);
  }

  private add<Params>(kind: Kind<Params>, place: Place, params: Params, extra?: Extra): void {
    if (this.diagnostics.length > MOST_REPORTS) return;
    if (this.diagnostics.length === MOST_REPORTS) {
      this.diagnostics.push(report(tooMany, place, { limit: MOST_REPORTS }));
      return;
    }
    const found = report(kind, place, params, extra);
    const last = this.diagnostics.at(-1);
    if (last !== undefined && this.repeats(last, found)) {
      this.diagnostics[this.diagnostics.length - 1] = joined(last, found);
    } else {
      this.diagnostics.push(found);
    }
  }

  /** The same said again of the same line: one habit, such as `f(a=1, b=2)`, is one mistake. */
  private repeats(last: Diagnostic, found: Diagnostic): boolean {
    if (last.code !== found.code) return false;
    if (last.message !== found.message && found.code !== missingComma.code) return false;
    const [from, to] = [last.place.span.end, found.place.span.start];
    return to - from < LONGEST_LINE && !this.text.slice(from, to).includes("\n");
  }
}

/** In UTF-16 units; what is farther apart is taken for another line. */
const LONGEST_LINE = 500;

/** One report for both, whose fix repairs both. */
function joined(last: Diagnostic, found: Diagnostic): Diagnostic {
  const fixes = last.fixes.map((fix): Fix => {
    const same = found.fixes.find(({ title }) => title === fix.title);
    return same === undefined ? fix : { ...fix, edits: [...fix.edits, ...same.edits] };
  });
  return { ...last, fixes };
}
