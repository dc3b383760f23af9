/** The folders of the packages that are published, dependencies first. */
export const PACKAGES: readonly string[] = ["grammar", "runtime", "compiler", "cli"];

/** Files of the root that every tarball has to have: terms and history belong to the whole. */
export const NOTICES: readonly string[] = ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"];
