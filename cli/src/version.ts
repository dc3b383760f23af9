declare const MBN_VERSION: string | undefined;

/** The package's version; `scripts/build.ts` puts it in. */
export const VERSION: string = typeof MBN_VERSION === "string" ? MBN_VERSION : "0.0.0-source";
