// Machine strings as they are pasted: from JSON or Rust source, with quotes, commas and brackets,
// wrapped at the end of a line, or of another version of Maybenot.

/** Two digits of a version and Base64; nobody's files are called so. */
const VERSIONED = /^0\d[A-Za-z0-9+/]{6,}=*$/;
/** Version 1: the hexadecimal digits of a zlib stream. */
const VERSION_1 = /^(?:01)?78(?:01|5e|9c|da)(?:[\da-f]{2}){6,}$/i;
/** The Base64 text of a zlib stream alone. */
const UNVERSIONED = /^e(?:A[EF]|F[4-7]|J[w-z]|N[o-r])[A-Za-z0-9+/]{12,}=*$/;

/** What stands around strings in JSON, Rust, Python and shells. */
const AROUND = /["'`\s,;:()[\]{}<>&#\\]+/;

/** The machine strings that an argument or a line consists of; undefined if it holds none. */
export function pasted(text: string): readonly string[] | undefined {
  const words = text.split(AROUND).filter((word) => word !== "");
  const strings = words.filter(isString);
  if (strings.length > 1 || words.length === strings.length) {
    return strings.length === 0 ? undefined : strings;
  }
  // A string that was wrapped at the end of a line.
  const whole = text.replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9+/=]+$|\s+/g, "");
  if (isString(whole)) return [whole];
  return strings.length > 0 && /["'`]/.test(text) ? strings : undefined;
}

function isString(word: string): boolean {
  return VERSIONED.test(word) || VERSION_1.test(word) || UNVERSIONED.test(word);
}

/** Why a string of another version cannot be read, and what can be done; undefined for version 2. */
export function otherVersion(
  string: string,
): { reason: string; notes: readonly string[] } | undefined {
  if (VERSION_1.test(string)) {
    return {
      reason:
        "this is a string of Maybenot v1 (hexadecimal digits); mbn reads v2, whose strings begin with 02",
      notes: [
        "v1 counts padding in bytes and has other events and states, so no string of v2 says the same: write the machine anew",
      ],
    };
  }
  if (UNVERSIONED.test(string)) {
    return {
      reason: "the version is missing before the Base64 text",
      notes: [`if it is a machine of Maybenot v2, write 02${string.slice(0, 8)}…`],
    };
  }
  const version = VERSIONED.test(string) ? Number(string.slice(0, 2)) : 2;
  if (version === 2) return undefined;
  return version < 2
    ? {
        reason: `this is a string of Maybenot v${version}; mbn reads v2, whose strings begin with 02`,
        notes: [],
      }
    : {
        reason: `this is a string of Maybenot v${version}, perhaps written by a newer framework; mbn reads v2, whose strings begin with 02`,
        notes: [],
      };
}
