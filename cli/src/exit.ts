/** All is well; lints alone do not change that. */
export const EXIT_FINE = 0;
/** The input has errors. */
export const EXIT_FINDINGS = 1;
/** Wrong use of the command line, unreadable or unwritable files, a defect of mbn itself. */
export const EXIT_FAILURE = 2;
