import { parse } from "@mbn-lang/grammar";

// A source in which no machine is given arguments: its defenses and all defaults of its machines
// and defenses are blank, so that every place stays where it is.

export function withoutArguments(text: string): string {
  const { value: file } = parse(text);
  let result = text;
  const blank = (start: number, end: number): void => {
    const gone = result.slice(start, end).replaceAll(/[^\n]/g, " ");
    result = result.slice(0, start) + gone + result.slice(end);
  };
  for (const { node, offset } of file.declarations) {
    if (node.kind === "Defense") blank(offset + node.span.start, offset + node.span.end);
    if (node.kind !== "Machine") continue;
    for (const { default: value } of node.params ?? []) {
      if (value === undefined) continue;
      const start = result.lastIndexOf("=", offset + value.span.start - 1);
      blank(start, offset + value.span.end);
    }
  }
  return result;
}
