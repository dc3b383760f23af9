/**
 * What the loop in AssemblyScript takes from the runtime's sources is compiled by both compilers:
 * files of constants, which import nothing. `graph` has each file's imports.
 */
export function checkConstantsOnly(graph: ReadonlyMap<string, readonly string[]>): string[] {
  return [...graph].flatMap(([file, imports]) =>
    file.startsWith("runtime/assembly/")
      ? imports
          .filter((one) => one.startsWith("runtime/src/") && graph.get(one)?.length !== 0)
          .map((one) => `${file}: only files without imports can be taken from src ("${one}")`)
      : [],
  );
}
