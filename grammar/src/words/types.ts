/** What other languages call the types. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    int: "integer i8 i16 i32 i64 i128 isize int8 int16 int32 int64 long short bigint",
    count: "u8 u16 u32 u64 u128 usize uint uint8 uint16 uint32 uint64 unsigned natural nat",
    float: "number double f32 f64 float32 float64 real decimal num",
    bool: "boolean",
    string: "str text char",
    duration: "time seconds timedelta timespan interval delay",
    probability: "prob percent percentage fraction ratio",
    list: "array vec vector slice tuple sequence set",
    dist: "distribution law sampler random",
    event: "trigger triggerevent",
    state: "stateid node",
  }).flatMap(([type, names]) => names.split(" ").map((name) => [name, type])),
);

/** The type that another language calls `name`. */
export function typeMeant(name: string): string | undefined {
  return TYPES.get(name.toLowerCase());
}
