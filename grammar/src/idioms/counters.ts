import { idiom, missing, sure } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";

// Updates of counters as statements of other languages have them.

export const COUNTERS: readonly Idiom[] = [
  idiom("<n>\\+\\+", "$1 += 1"),
  idiom("<n>--(?= *(?:$|[};]))", "$1 -= 1"),
  idiom("\\+\\+<n>", "$1 += 1"),
  idiom("--<n>(?= *(?:$|[};]))", "$1 -= 1"),
  idiom(
    "<head>{inc|incr|increment|increase|raise} \\(? <n> \\)? (?:{by} <q>)?",
    ([name, by]) => `${name ?? ""} += ${by ?? "1"}`,
  ),
  idiom(
    "<head>{dec|decr|decrement|decrease|lower} \\(? <n> \\)? (?:{by} <q>)?",
    ([name, by]) => `${name ?? ""} -= ${by ?? "1"}`,
  ),
  idiom(
    "<n>\\.{inc|incr|increment|add} \\( <q>? \\)",
    ([name, by]) => `${name ?? ""} += ${by ?? "1"}`,
  ),
  idiom(
    "<n>\\.{dec|decr|decrement|sub} \\( <q>? \\)",
    ([name, by]) => `${name ?? ""} -= ${by ?? "1"}`,
  ),
  sure(
    "<head>{set|UpdateCounter|update_counter|assign} (?:{counter} )?<n> (?:=|:=|{to|be}) <x><end>",
    "$1 = $2",
  ),
  idiom("<head>{UpdateCounter|update_counter|update} <n> (\\+=|-=|=)", "$1 $2"),
  idiom("<head><n> (?:==|<-|:=) <x><end>", "$1 = $2"),
  idiom("<head>{reset|clear|zero} <n>", "$1 = 0"),
  idiom("{counters} <n>", "counter $1"),
  idiom("{counter} <n> : {int|u64|i64|count|integer|number|u32}", "counter $1"),
  idiom("{counter} <n> : {int|u64|i64|count} = 0", "counter $1"),
  missing(
    "<head><n> (?:\\*=|/=|%=|\\|=|&=) <x><end>",
    "update but `=`, `+=` and `-=`",
    "The framework sets, raises and lowers counters.",
    "$1 = 0",
  ),
];
