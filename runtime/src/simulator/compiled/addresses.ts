// What always exists in the linear memory, at fixed addresses, so that the compiler puts them into
// the instructions. Constants only: this file is compiled by both compilers.

/** Scratch for a generator's state while the host draws: eight int32, as `getState` has them. */
export const GENERATOR = 64;
export const RUN = 256;
export const CLIENT = 512;
export const SERVER = 1024;

// Tables of doubles that module.ts writes once.
/** Upper and lower parts of 2^(j/128), doubled: 256. */
export const EXP_TABLE = 2048;
/** Per interval 1/z and -ln of it in two parts: 768. */
export const LN_TABLE = 4096;
/** Right ends and densities of the ziggurat's layers: 257 each. */
export const NORMAL_WIDTHS = 10240;
export const NORMAL_HEIGHTS = 12296;
export const EXPONENTIAL_WIDTHS = 14352;
export const EXPONENTIAL_HEIGHTS = 16408;
/** LN2_HI, LN2_LO, EXP_SCALE, EXP_STEP_HI, EXP_STEP_LO, and where the two tails begin. */
export const CONSTANTS = 18464;

/** From here on memory is allocated. */
export const FREE = 20480;
