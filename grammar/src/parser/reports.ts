import { report } from "../diagnostics/catalogue.ts";
import type { Extra, Kind } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { tooMany } from "../diagnostics/syntax.ts";

/** Reports kept of one file; behind so many, one more says that there are others. */
const MOST_REPORTS = 100;

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

  constructor(file: string) {
    this.file = file;
  }

  settle(): void {
    this.unsettled = false;
  }

  /** An error of structure: what follows is not trusted until `settle`. */
  error<Params>(kind: Kind<Params>, place: Place, params: Params, extra?: Extra): void {
    this.count += 1;
    if (this.unsettled) return;
    this.unsettled = true;
    this.add(kind, place, params, extra);
  }

  /** An error of which something reported before is the reason. */
  drop(): void {
    this.count += 1;
    this.unsettled = true;
  }

  /** An error that says nothing about what follows, such as a malformed number. */
  separate<Params>(kind: Kind<Params>, place: Place, params: Params, extra?: Extra): void {
    this.count += 1;
    this.add(kind, place, params, extra);
  }

  private add<Params>(kind: Kind<Params>, place: Place, params: Params, extra?: Extra): void {
    if (this.diagnostics.length > MOST_REPORTS) return;
    this.diagnostics.push(
      this.diagnostics.length < MOST_REPORTS
        ? report(kind, place, params, extra)
        : report(tooMany, place, { limit: MOST_REPORTS }),
    );
  }
}
