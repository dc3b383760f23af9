//! Random requests to simulate: random and published machines, made-up and real traces, and what
//! makes events happen at the same time.

use crate::random_machine::{self, Profile, Random};
use crate::random_run::{fraction, strings};
use maybenot::Machine;
use maybenot::action::Action;
use maybenot::dist::{Dist, DistType};
use maybenot_machines::{StaticMachine, get_machine};
use rand::Rng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

/// Page loads and circuits, of which requests take a part.
const REAL: [&str; 4] = [
    include_str!("../../../examples/traces/deep-fingerprinting/1.log"),
    include_str!("../../../examples/traces/deep-fingerprinting/41.log"),
    include_str!("../../../examples/traces/bigenough/0001-0000-0000.log"),
    include_str!("../../../examples/traces/tor-circuit/1.log"),
];

/// Nanoseconds: all times of a request are multiples of this, so that many events coincide.
const GRID: u64 = 500_000;

pub fn simulate_request(rng: &mut Random) -> Value {
    let coincide = rng.random_bool(0.35);
    // Timeouts of days soon lead beyond 2^53 ns, where ours gives up: all must be recorded then, so
    // that the answer shows it.
    let slow = rng.random_bool(0.2);
    let delay = if coincide {
        rng.random_range(0..40) * GRID
    } else if rng.random_bool(0.05) {
        0
    } else {
        rng.random_range(0..100_000_000u64)
    };
    let pps = match rng.random_range(0..40) {
        0 => json!(0),
        1 => json!(5_000_000_000u64),
        2..16 => Value::Null,
        16..28 => json!(rng.random_range(1..20)),
        _ => json!(rng.random_range(20..5000)),
    };
    json!({"client": strings(&machines(rng, coincide, slow)), "server": strings(&machines(rng, coincide, slow)),
        "trace": trace(rng, coincide), "delay_ns": delay.to_string(), "pps": pps,
        "seed": rng.random::<u64>().to_string(),
        "max_trace_length": if rng.random_bool(0.6) { 0 } else { rng.random_range(1..2000) },
        "max_sim_iterations": rng.random_range(100..5000),
        "only_network_activity": !slow && rng.random_bool(0.35),
        "only_client_events": !slow && rng.random_bool(0.2),
        "continue_after_all_normal_packets_processed": rng.random_bool(0.3),
        "fractions": [fraction(rng), fraction(rng), fraction(rng), fraction(rng)]})
}

fn machines(rng: &mut Random, coincide: bool, slow: bool) -> Vec<Machine> {
    if rng.random_bool(0.15) {
        return published(rng);
    }
    (0..rng.random_range(0..=3))
        .map(|_| {
            let states = rng.random_range(1..7);
            let profile = Profile { edge: 0.1, wild: 0.0, lively: !slow || rng.random_bool(0.5) };
            let mut machine = random_machine::valid(rng, profile, states);
            if coincide {
                put_on_grid(rng, &mut machine);
            }
            machine
        })
        .collect()
}

/// With parameters drawn by the crate, where there are any.
fn published(rng: &mut Random) -> Vec<Machine> {
    let name = match rng.random_range(0..10) {
        0 => "netflow".to_string(),
        1 => "break_pad_client".to_string(),
        2 => "break_pad_server".to_string(),
        3 => "interspace_client".to_string(),
        4 => "interspace_server".to_string(),
        5 => {
            let (budget, bins) = (rng.random_range(10..500), rng.random_range(1..40));
            format!("front {budget} 0.1 {} {bins}", rng.random_range(1.0..10.0))
        }
        6 => format!("tamaraw {} {}", rng.random_range(0.005..0.1), rng.random_range(1..50)),
        7 => format!("regulator_client {} {}", rng.random_range(1.0..6.0), rng.random_range(0.5..3.0)),
        8 => {
            let (r, d) = (rng.random_range(50.0..400.0), rng.random_range(0.6..0.99));
            format!(
                "regulator_server {r} {d} {} {} 20",
                rng.random_range(2.0..5.0),
                rng.random_range(100..900)
            )
        }
        _ => format!("scrambler_server {} 100 10 200", rng.random_range(100.0..3000.0)),
    };
    name.parse::<StaticMachine>().map_or_else(|_| Vec::new(), |m| get_machine(&[m], rng))
}

/// Replaces times by few whole ones, nothing among them.
fn put_on_grid(rng: &mut Random, machine: &mut Machine) {
    for state in &mut machine.states {
        match &mut state.action {
            Some(Action::SendPadding { timeout, .. }) => *timeout = constant(rng),
            Some(Action::BlockOutgoing { timeout, duration, .. }) => {
                *timeout = constant(rng);
                *duration = constant(rng);
            }
            Some(Action::UpdateTimer { duration, .. }) => *duration = constant(rng),
            _ => {}
        }
    }
}

fn constant(rng: &mut Random) -> Dist {
    let steps = *[0, 0, 1, 2, 3, 5, 10, 40].choose(rng).unwrap() as f64;
    let micros = steps * (GRID as f64) / 1000.0;
    Dist { dist: DistType::Uniform { low: micros, high: micros }, start: 0.0, max: 0.0 }
}

fn trace(rng: &mut Random, coincide: bool) -> String {
    match rng.random_range(0..100) {
        0 => odd(rng),
        1..35 => part_of_real(rng, coincide),
        _ => made_up(rng, coincide),
    }
}

/// Nothing to simulate, or not a trace.
fn odd(rng: &mut Random) -> String {
    let odd = ["", "\n\n", "0,sp,514\n1,rp,514\n", "0,x,514\n", "-1,s,514\n", "1.5,s\n", "a,s\n", "7\n8\n"];
    (*odd.choose(rng).unwrap()).to_string()
}

fn part_of_real(rng: &mut Random, coincide: bool) -> String {
    let lines: Vec<&str> = REAL.choose(rng).unwrap().lines().collect();
    let from = rng.random_range(0..lines.len());
    let count = rng.random_range(1..400);
    let mut trace = String::new();
    for line in lines.iter().skip(from).take(count) {
        let Some((time, rest)) = line.split_once(',') else { continue };
        let time: u64 = time.parse().unwrap_or(0);
        let time = if coincide { time / GRID * GRID } else { time };
        trace.push_str(&format!("{time},{rest}\n"));
    }
    trace
}

fn made_up(rng: &mut Random, coincide: bool) -> String {
    // Sometimes far from the start, in another order, with padding, days long.
    let mut at = if rng.random_bool(0.03) { rng.random_range(0..1u64 << 52) } else { 0 };
    let days = rng.random_bool(0.04);
    let shuffled = rng.random_bool(0.05);
    let padded = rng.random_bool(0.05);
    let mut trace = String::new();
    for i in 0..rng.random_range(1..300) {
        let sent = rng.random_bool(0.4);
        let direction = if padded && rng.random_bool(0.2) {
            if sent { "sp" } else { "rp" }
        } else if rng.random_bool(0.1) {
            if sent { "sn" } else { "rn" }
        } else if sent {
            "s"
        } else {
            "r"
        };
        let back = if shuffled { rng.random_range(0..=at.min(50_000_000)) } else { 0 };
        let time = if coincide { (at - back) / GRID * GRID } else { at - back };
        trace.push_str(&format!("{time},{direction},514\n"));
        at += match rng.random_range(0..10) {
            0..4 => rng.random_range(0..1000),
            4..9 => rng.random_range(0..30_000_000),
            _ if days => rng.random_range(0..86_400_000_000_000),
            _ => rng.random_range(0..2_000_000_000),
        };
        if i % 50 == 49 {
            at += 1_000_000_000;
        }
    }
    trace
}
