//! Answers conformance requests with the published Maybenot crates, and makes random requests.
//! The protocol is described in conformance/README.md.

mod answer;
mod bench;
mod bench_runtime;
mod bench_simulator;
mod damage;
mod generate;
mod random_bytes;
mod random_machine;
mod random_run;
mod random_simulation;
mod statics;
mod wire;

use std::io::{BufRead, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "usage:
  reference answer                                  requests on standard input, answers on standard output
  reference generate --op OP --seed S --count N     random requests (machine build deflate sample framework simulate)
  reference static                                  the published machines with explicit parameters, one a line
  reference bench [--rounds N]                      times of serialize and from_str, FRONT with 1000 states
  reference bench-runtime                           times of triggers and draws; requests on standard input
  reference bench-simulator                         times of simulations; requests on standard input";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        args.get(at + 1).cloned()
    };
    // Panics of the crates are answers, not noise.
    if args.first().is_some_and(|command| command != "static") {
        std::panic::set_hook(Box::new(|_| {}));
    }
    match args.first().map(String::as_str) {
        Some("answer") => answer_all(answer::answer_line),
        Some("bench-runtime") => answer_all(bench_runtime::answer_line),
        Some("bench-simulator") => answer_all(bench_simulator::answer_line),
        Some("generate") => {
            let op = option("--op").unwrap_or_else(|| "machine".to_string());
            let seed = option("--seed").and_then(|s| s.parse().ok()).unwrap_or(0);
            let count = option("--count").and_then(|s| s.parse().ok()).unwrap_or(100);
            let mut out = BufWriter::new(std::io::stdout().lock());
            for request in generate::requests(&op, seed, count) {
                if writeln!(out, "{request}").is_err() {
                    break;
                }
            }
            ExitCode::SUCCESS
        }
        Some("static") => {
            statics::print();
            ExitCode::SUCCESS
        }
        Some("bench") => {
            let rounds = option("--rounds").and_then(|s| s.parse().ok()).unwrap_or(50);
            bench::run(rounds);
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// One answer a line, flushed, so that a driver may wait for each.
fn answer_all(answer_line: impl Fn(&str) -> serde_json::Value) -> ExitCode {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        if line.trim().is_empty() {
            continue;
        }
        let answer = answer_line(&line);
        if writeln!(out, "{answer}").and_then(|()| out.flush()).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}
