/**
 * Lines of Python that save rows as an array that is read here, to be typed into a shell. Rows may
 * differ in length: NumPy itself makes no numbers of such rows since version 1.24. `rows` is an
 * expression for them, `module` what it needs beside NumPy.
 */
export function saveRows(rows: string, module?: string): string {
  const modules = ["itertools", "numpy", ...(module === undefined ? [] : [module])].join(", ");
  const filled = `list(itertools.zip_longest(*${rows}, fillvalue=0))`;
  const array = `numpy.array(${filled}, dtype="float64").T`;
  return `python3 -c 'import ${modules}; numpy.save("x.npy", ${array})'`;
}
