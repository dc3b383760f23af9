import { readLines, readUpTo } from "./read.ts";
import { writeLines } from "./write.ts";

// The reference's trace format, `ns,direction,size` a line: a piece of text at TEXT, and the
// packets in three columns, as trace/compiled/addresses.ts places them.

export { readLines, readUpTo, writeLines };
