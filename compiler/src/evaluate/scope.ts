import type {
  Declaration,
  Expr,
  List,
  Name,
  Node,
  Place,
  RecordExpr,
  Span,
} from "@mbn-lang/grammar";
import type {
  AnySymbol,
  ConstSymbol,
  DefenseSymbol,
  FnSymbol,
  MachineSymbol,
  TraceSymbol,
} from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedParam } from "../check/checked.ts";
import type { Type } from "../check/type.ts";
import { coercion } from "./coerce.ts";
import { knownCode } from "./run.ts";
import type { Body, Code } from "./run.ts";
import type { Value } from "./value.ts";

const ANY: Type = { kind: "any" };

/** What compiled code needs of other declarations, found when it first runs. */
export interface Linker {
  /** What compiles ordinary code, where this one compiles code that passes over what is not known. */
  readonly exact: Linker | undefined;
  checked(symbol: FnSymbol | ConstSymbol | MachineSymbol | DefenseSymbol): CheckedDeclaration;
  /** Where the mistakes of a declaration are, to be passed over. */
  damage(checked: CheckedDeclaration): Damage | undefined;
  body(symbol: FnSymbol): Body;
  constant(symbol: ConstSymbol): Code;
  trace(symbol: TraceSymbol): Code;
  params(symbol: FnSymbol | MachineSymbol | DefenseSymbol): readonly CheckedParam[];
  purity(symbol: FnSymbol): Purity;
  readonly compile: (scope: Scope, expr: Expr, tail: boolean) => Code;
  /** A list or a record whose parts are bound to those of `expected`. */
  readonly compileLiteral: (scope: Scope, expr: List | RecordExpr, expected: Type) => Code;
}

/** The places of mistakes in a declaration. */
export interface Damage {
  touches(span: Span): boolean;
}

/** How far calls of a function may be answered from memory. */
export interface Purity {
  readonly pure: boolean;
  /** Calls that one call nests, itself included; undefined where that is not known. */
  readonly depth: number | undefined;
  /** Worth remembering by argument: it loops, or calls itself. */
  readonly costly: boolean;
}

/** A local name with a value, as source maps show them. */
export interface Local {
  readonly name: string;
  readonly slot: number;
  readonly type: Type;
}

/**
 * The compilation of one declaration: finds types and symbols, gives out slots, counts steps.
 */
export class Scope {
  readonly linker: Linker;
  readonly checked: CheckedDeclaration;
  /** Expression nodes and items met since the region began, branches and loops left out. */
  cost = 0;
  /** Loop variables around the current item. */
  readonly loops: Local[] = [];
  /** Undefined in ordinary code. */
  readonly damage: Damage | undefined;
  private readonly slots: Map<AnySymbol, number>;
  private exactTwin: Scope | undefined;

  constructor(
    linker: Linker,
    checked: CheckedDeclaration,
    slots: Map<AnySymbol, number> = new Map<AnySymbol, number>(),
  ) {
    this.linker = linker;
    this.checked = checked;
    this.slots = slots;
    this.damage = linker.damage(checked);
  }

  /** Whether the code passes over what is not known. */
  get explores(): boolean {
    return this.linker.exact !== undefined;
  }

  /** For ordinary code that runs in the same frames. */
  get exact(): Scope {
    const { exact = this.linker } = this.linker;
    return (this.exactTwin ??= new Scope(exact, this.checked, this.slots));
  }

  get frameSize(): number {
    return this.slots.size;
  }

  get declaration(): Declaration {
    return this.checked.node;
  }

  place(node: Node): Place {
    return { file: this.checked.file, declaration: this.checked.node, span: node.span };
  }

  typeOf(expr: Expr): Type {
    return this.checked.types.get(expr) ?? ANY;
  }

  symbol(node: Expr | Name): AnySymbol | undefined {
    return this.checked.symbols.get(node);
  }

  typeOfName(name: Name): Type {
    const symbol = this.symbol(name);
    return (symbol && this.checked.symbolTypes.get(symbol)) ?? ANY;
  }

  /** The slot of the thing that `name` declares. */
  declare(name: Name): number {
    const symbol = this.symbol(name);
    // Without a symbol nothing can refer to it; a slot of its own does no harm.
    return symbol === undefined ? this.slotOf({ kind: "builtin", name: "" }) : this.slotOf(symbol);
  }

  slotOf(symbol: AnySymbol): number {
    const known = this.slots.get(symbol);
    if (known !== undefined) return known;
    const slot = this.slots.size;
    this.slots.set(symbol, slot);
    return slot;
  }

  /** An expression, giving a value of its own type. */
  compile<Result extends Value>(expr: Expr): Code<Result> {
    return knownCode(this.linker.compile(this, expr, false));
  }

  /** An expression whose value is bound to something of type `expected`. */
  compileAs<Result extends Value>(expr: Expr, expected: Type): Code<Result> {
    if (expr.kind === "Paren") return this.compileAs(expr.inner, expected);
    if (
      (expr.kind === "List" && expected.kind === "list") ||
      (expr.kind === "RecordExpr" && expected.kind === "record")
    ) {
      return knownCode(this.linker.compileLiteral(this, expr, expected));
    }
    const convert = coercion(this.typeOf(expr), expected, this.place(expr));
    const code = this.compile<Value>(expr);
    if (expr.kind === "IntLiteral" && expected.kind === "quantity" && !expected.refinement) {
      const value = Number(expr.value);
      return knownCode(() => value);
    }
    if (convert === undefined) return knownCode(code);
    return knownCode((frame, run) => convert(code(frame, run), run));
  }

  /** Compiles something that is not always evaluated, and says what it costs. */
  region<Result>(build: () => Result): [result: Result, cost: number] {
    const outer = this.cost;
    this.cost = 0;
    const result = build();
    const { cost } = this;
    this.cost = outer;
    return [result, cost];
  }
}
