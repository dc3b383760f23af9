import { fuzzFiles } from "../files.ts";
import { seeded } from "../seeded.ts";

export const target = seeded(
  "odd files, odd commands and failing calls: a message in words, and no file harmed",
  fuzzFiles,
);
