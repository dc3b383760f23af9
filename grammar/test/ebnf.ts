// A small reader of the EBNF in which the reference's grammar is written.

export type Form =
  | { readonly kind: "rule"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "sequence"; readonly parts: readonly Form[] }
  | { readonly kind: "choice"; readonly parts: readonly Form[] }
  | { readonly kind: "option"; readonly inner: Form }
  | { readonly kind: "repetition"; readonly inner: Form };

export function readEbnf(text: string): ReadonlyMap<string, Form> {
  const tokens = text.replace(/\(\*.*?\*\)/gs, "").match(/"[^"]*"|\w+|[=;|()[\]{}]/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? "";

  const choice = (): Form => {
    const parts = [sequence()];
    while (tokens[at] === "|") {
      next();
      parts.push(sequence());
    }
    return { kind: "choice", parts };
  };
  const sequence = (): Form => {
    const parts: Form[] = [];
    while (!/^[;|)\]}]$/.test(tokens[at] ?? ";")) parts.push(part());
    return { kind: "sequence", parts };
  };
  const part = (): Form => {
    const token = next();
    if (token.startsWith('"')) return { kind: "text", text: token.slice(1, -1) };
    if (!"([{".includes(token)) return { kind: "rule", name: token };
    const inner = choice();
    next();
    if (token === "(") return inner;
    return { kind: token === "[" ? "option" : "repetition", inner };
  };

  const rules = new Map<string, Form>();
  while (at < tokens.length) {
    const name = next();
    next();
    rules.set(name, choice());
    next();
  }
  return rules;
}

const CLASSES: ReadonlyMap<string, readonly string[]> = new Map([
  ["IDENT", ["x", "left", "NormalSent", "_a1"]],
  ["INT", ["0", "1_000", "0x1f", "18446744073709551615"]],
  ["FLOAT", ["0.5", "1e-9", "2.5E3"]],
  ["PERCENT", ["50%", "12.5%"]],
  ["DURATION", ["5ms", "1.5h", "0ns"]],
  ["STRING", ['"a"', '"\\n\\u{41}"']],
]);

/** Numbers from 0 up to a bound, exclusive. */
export type Draw = (below: number) => number;

/** A random sentence; `size` bounds how many rules are chosen freely. */
export function derive(rules: ReadonlyMap<string, Form>, draw: Draw, size: number): string[] {
  const cost = shortest(rules);
  const words: string[] = [];
  const budget = { left: size };
  const expand = (name: string): void => {
    budget.left -= 1;
    const images = CLASSES.get(name);
    const rule = rules.get(name);
    if (images !== undefined) words.push(images[draw(images.length)] ?? "");
    else if (rule === undefined) throw new Error(`no rule ${name}`);
    else write(rule);
  };
  const choose = (parts: readonly Form[]): Form | undefined =>
    budget.left > 0 ? parts[draw(parts.length)] : parts.toSorted((a, b) => cost(a) - cost(b))[0];
  const write = (form: Form): void => {
    if (form.kind === "text") words.push(form.text);
    else if (form.kind === "rule") expand(form.name);
    else if (form.kind === "sequence") form.parts.forEach(write);
    else if (form.kind === "choice") {
      const chosen = choose(form.parts);
      if (chosen !== undefined) write(chosen);
    } else {
      const most = form.kind === "option" ? 2 : 3;
      for (let times = draw(most); times > 0 && budget.left > 0; times -= 1) write(form.inner);
    }
  };
  expand("File");
  return words;
}

/** How deep the shallowest derivation of a form is, so that derivations can be ended. */
function shortest(rules: ReadonlyMap<string, Form>): (form: Form) => number {
  const known = new Map<string, number>();
  const cost = (form: Form): number => {
    switch (form.kind) {
      case "text":
      case "option":
      case "repetition":
        return 0;
      case "rule":
        return CLASSES.has(form.name) ? 0 : 1 + (known.get(form.name) ?? Infinity);
      case "sequence":
        return Math.max(0, ...form.parts.map(cost));
      case "choice":
        return Math.min(...form.parts.map(cost));
    }
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, form] of rules) {
      const value = cost(form);
      if (value < (known.get(name) ?? Infinity)) {
        known.set(name, value);
        changed = true;
      }
    }
  }
  return cost;
}
