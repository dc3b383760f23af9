// In a file without imports, as layout.ts, which the assembly shares and where these do not fit.

export const TWO_POW_53 = 9007199254740992;
export const TWO_POW_64 = 18446744073709551616;
