import { defineKind, report } from "@mbn-lang/grammar";
import type { Declaration, Diagnostic, Kind, Place } from "@mbn-lang/grammar";

/** What nobody has foreseen in one declaration: the others are told of all the same. */
export const INTERNAL_DEFECT: Kind<{ name: string; phase: string; reason: string }> = defineKind({
  code: "MBN4190",
  slug: "internal-defect",
  severity: "error",
  message: ({ name, phase, reason }) =>
    `The compiler has a defect: it could not ${phase} ${name === "" ? "this" : `\`${name}\``} (${reason}).`,
  notes: () => [
    "Nothing need be wrong with the source. Please report this message with the declaration, and with whatever it uses, to those who make the compiler. The rest of the file is checked as ever.",
  ],
});

export const DEFECT_KINDS: readonly Kind<never>[] = [INTERNAL_DEFECT];

/** The report of an exception that nobody expected. */
export function defectAt(
  place: Place,
  phase: "check" | "evaluate" | "look for lints in",
  error: unknown,
): Diagnostic {
  const { declaration } = place;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return report(INTERNAL_DEFECT, place, { name: nameOf(declaration), phase, reason });
}

/** The report at the name of a declaration. */
export function defectIn(
  file: string,
  declaration: Declaration,
  phase: Parameters<typeof defectAt>[1],
  error: unknown,
): Diagnostic {
  const { span } = declaration.kind === "ErrorDeclaration" ? declaration : declaration.name;
  return defectAt({ file, declaration, span }, phase, error);
}

function nameOf(declaration: Declaration | undefined): string {
  return declaration === undefined || declaration.kind === "ErrorDeclaration"
    ? ""
    : declaration.name.text;
}
