import type { Diagnostic, Fix, Place, Related, Severity, Tag } from "./diagnostic.ts";

/** One kind of diagnostic: all that can be said without a place. */
export interface Kind<Params> {
  /** `MBN1…` syntax, 2 names, 3 types, 4 evaluation, 5 machine rules, 6 lints. */
  readonly code: string;
  /** A name that a person remembers: `unknown-name`. Lints are silenced by code or slug. */
  readonly slug: string;
  readonly severity: Severity;
  /** `unnecessary`: what the place covers can be left out, and nothing changes. */
  readonly tags?: readonly Tag[];
  /** What is wrong, one sentence. */
  message(params: Params): string;
  /** Why it matters and what to write, if that is always the same kind of sentence. */
  notes?(params: Params): readonly string[];
}

/** Of a kind whose message is always the same; reported with `{}`. */
export type NoParams = Readonly<Record<string, never>>;

/** What only the place of a report knows. */
export interface Extra {
  readonly related?: readonly Related[];
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
}

/** Ties the parameters' type to a kind; the identity otherwise. */
export function defineKind<Params>(kind: Kind<Params>): Kind<Params> {
  return kind;
}

const NO_TAGS: readonly Tag[] = [];

export function report<Params>(
  kind: Kind<Params>,
  place: Place,
  params: Params,
  extra: Extra = {},
): Diagnostic {
  return {
    code: kind.code,
    severity: kind.severity,
    tags: kind.tags ?? NO_TAGS,
    // What it quotes of a source may have had other line ends.
    message: kind.message(params).replaceAll("\r\n", "\n"),
    place,
    related: extra.related ?? [],
    notes: [...(kind.notes?.(params) ?? []), ...(extra.notes ?? [])],
    fixes: extra.fixes ?? [],
  };
}
