declare const MBN_VERSION: string | undefined;

/** Whether this is a bundle that `scripts/build.ts` made, and not the sources. */
export const isBundled: boolean = typeof MBN_VERSION === "string";

/** The package's version; `scripts/build.ts` puts it in. */
export const VERSION: string = typeof MBN_VERSION === "string" ? MBN_VERSION : "0.0.0-source";
