import { describe, expect, it } from "vitest";
import { checkProgram } from "../../src/check/program.ts";
import { visibleAt } from "../../src/index.ts";
import { indexOf } from "../../src/query/occurrences.ts";
import { loadProgram } from "../../src/source/load.ts";
import { memoryHost } from "../support/memory-host.ts";
import { EXAMPLES, sourceOf } from "./programs.ts";

// What an edit leaves as it was keeps its check, and with it symbols of declarations as they were
// before: questions must not notice.

describe.each(EXAMPLES)("$name", ({ entry, files }) => {
  it("has the same occurrences after an edit as when it is read anew", () => {
    const first = loadProgram(entry, memoryHost(files)).value;
    const checked = checkProgram(first);
    const { text, file } = sourceOf(checked, entry);
    for (const { node, offset } of file.declarations) {
      const at = text.indexOf(" ", offset + node.span.start);
      const edited = { ...files, [entry]: `${text.slice(0, at)} ${text.slice(at)}` };
      const host = memoryHost(edited);
      const fresh = checkProgram(loadProgram(entry, host).value);
      const again = checkProgram(loadProgram(entry, host, { previous: first }).value, checked);
      expect(indexOf(again)).toEqual(indexOf(fresh));
      const kinds = [again, fresh].map((program) =>
        [...visibleAt(program, entry, at).values.values()].map(({ name, origin, declared }) => [
          name,
          origin,
          declared,
        ]),
      );
      expect(kinds[0]).toEqual(kinds[1]);
    }
  });
});
