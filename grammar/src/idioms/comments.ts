import { idiom } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";

// Comments of other languages.

export const COMMENTS: readonly Idiom[] = [
  idiom("(?<=^|\\s|[{};])--(?![>-]) ?([^\\n]*)$", "// $1"),
  idiom("<!-- ?(.*?) ?-->", "// $1"),
  idiom("\\(\\* ?(.*?) ?\\*\\)$", "// $1"),
  idiom("/\\* ?([^\\n]*?) ?\\*/ *$", "// $1"),
  idiom(
    "(?<=^([ \\t]*))/\\* ?([^\\n]*?) ?\\*/ *(?=\\S)",
    ([indent = "", text = ""]) => `// ${text}\n${indent}`,
  ),
];
