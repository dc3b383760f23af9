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

/** What can be done about a string of another version; nothing for version 2. */
export function versionHints(string: string): readonly string[] {
  if (VERSION_1.test(string)) {
    return [
      "v1 counts padding in bytes and has other events and states, so no string of v2 says the same: write the machine anew",
    ];
  }
  if (!UNVERSIONED.test(string)) return [];
  return [
    `the version is missing before the Base64 text: if it is a machine of Maybenot v2, write 02${string.slice(0, 8)}…`,
  ];
}
