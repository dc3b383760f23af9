//! The published machines, each with the call that describes it in the language of this project:
//! the machine's name in examples/, and an expression for each of its parameters.

use crate::random_machine::Random;
use crate::wire;
use maybenot::Machine;
use maybenot::action::Action;
use maybenot::dist::{Dist, DistType};
use maybenot_machines::{StaticMachine, get_machine};
use rand::Rng;
use rand_core::SeedableRng;
use serde_json::{Map, Value, json};

/// Parameters by name, as expressions.
type Arguments = Vec<(&'static str, String)>;

fn show(family: &str, published: &str, name: &str, arguments: &Arguments, machine: &Machine) {
    let named: Map<String, Value> = arguments.iter().map(|(k, v)| ((*k).to_string(), json!(v))).collect();
    let list: Vec<String> = arguments.iter().map(|(k, v)| format!("{k}: {v}")).collect();
    let call = format!("{name}({})", list.join(", "));
    println!(
        "{}",
        json!({"family": family, "published": published, "machine_name": name, "arguments": named,
            "call": call, "machine": wire::machine_to(machine)})
    );
}

fn get(published: &str, rng: &mut Random) -> Vec<Machine> {
    get_machine(&[published.parse::<StaticMachine>().unwrap()], rng)
}

/// Shortest decimal that reads back the same; the language's floats are f64 as well.
fn number(x: f64) -> String {
    format!("{x}")
}

fn micros(x: f64) -> String {
    format!("{x}us")
}

pub fn print() {
    fixed();
    interspace();
    front();
    tamaraw();
    regulator();
    scrambler();
}

fn any() -> Random {
    Random::seed_from_u64(0)
}

fn fixed() {
    show("noop", "noop", "noop", &vec![], &get("noop", &mut any())[0]);
    show("netflow", "netflow", "netflow", &vec![], &get("netflow", &mut any())[0]);
    let sides = [
        (
            "break_pad_client",
            "NormalSent",
            (1.3832926042292748, 8.766888541863576),
            (1.9667283364576538, 0.05282296143414936),
        ),
        (
            "break_pad_server",
            "NormalRecv",
            (1.1939537311219628, 2.2388583813756533),
            (7.009539453953314, -1.7523848634883286),
        ),
    ];
    for (published, begin, (scale, shape), (sigma, xi)) in sides {
        let arguments = vec![
            ("begin", begin.to_string()),
            ("threshold", format!("weibull({}, {})", number(scale), number(shape))),
            ("burst", format!("tor_pareto({}, {})", number(sigma), number(xi))),
        ];
        show("break_pad", published, "break_pad", &arguments, &get(published, &mut any())[0]);
    }
}

fn timeout_and_limit(m: &Machine, state: usize) -> (Dist, Option<Dist>) {
    match &m.states[state].action {
        Some(Action::SendPadding { timeout, limit, .. }) => (*timeout, *limit),
        _ => panic!("state {state} does not pad"),
    }
}

/// A Pareto or Gamma distribution as an expression; times in microseconds.
fn expression(d: &Dist, unit: &str) -> String {
    let mut text = match d.dist {
        DistType::Pareto { scale, shape } => format!("pareto({scale}{unit}, {shape})"),
        DistType::Gamma { scale, shape } => format!("gamma({scale}{unit}, {shape})"),
        _ => panic!("unexpected distribution {d:?}"),
    };
    if d.start != 0.0 {
        text += &format!(" start {}{unit}", d.start);
    }
    if d.max != 0.0 {
        text += &format!(" max {}{unit}", d.max);
    }
    text
}

/// The machines draw their coins and parameters; the same draws are repeated here, or read back.
fn interspace() {
    let mut seen = Vec::new();
    for seed in 0..64 {
        let mut rng = Random::seed_from_u64(seed);
        let coins = (rng.random_bool(0.5), rng.random_bool(0.5));
        if seen.contains(&coins) {
            continue;
        }
        seen.push(coins);
        let arguments =
            vec![("padding_starts", (!coins.0).to_string()), ("normal_stops", (!coins.1).to_string())];
        let m = &get("interspace_client", &mut Random::seed_from_u64(seed))[0];
        show("interspace", "interspace_client", "interspace_client", &arguments, m);
    }
    let mut left = [1, 2, 2];
    for seed in 0..64 {
        let mut rng = Random::seed_from_u64(seed);
        let (manual, extends) = (rng.random_bool(0.5), rng.random_bool(0.5));
        let kind = if !manual { 2 } else { usize::from(!extends) };
        if left[kind] == 0 {
            continue;
        }
        left[kind] -= 1;
        let m = &get("interspace_server", &mut Random::seed_from_u64(seed))[0];
        if manual {
            let (alpha, beta) = (rng.random_range(0.01..1000.0), rng.random_range(0.01..10000.0));
            interspace_manual(m, extends, alpha, beta);
        } else {
            interspace_spring(m);
        }
    }
}

fn interspace_manual(m: &Machine, extends: bool, alpha: f64, beta: f64) {
    let (extend_delay, extend_count) = timeout_and_limit(m, 2);
    let (fake_delay, fake_count) = timeout_and_limit(m, 3);
    let mut arguments = vec![("extend_real_burst", extends.to_string())];
    if !extends {
        arguments.extend([("alpha", number(alpha)), ("beta", number(beta))]);
    }
    arguments.extend([
        ("extend_delay", expression(&extend_delay, "us")),
        ("extend_count", expression(&extend_count.unwrap(), "")),
        ("fake_delay", expression(&fake_delay, "us")),
        ("fake_count", expression(&fake_count.unwrap(), "")),
    ]);
    show("interspace", "interspace_server", "interspace_manual", &arguments, m);
}

fn interspace_spring(m: &Machine) {
    let states: Vec<_> = (0..4).map(|i| timeout_and_limit(m, i)).collect();
    let arguments = vec![
        ("first", expression(&states[0].0, "us")),
        ("second", expression(&states[1].0, "us")),
        ("third", expression(&states[2].0, "us")),
        ("third_count", expression(&states[2].1.unwrap(), "")),
        ("fourth", expression(&states[3].0, "us")),
        ("fourth_count", expression(&states[3].1.unwrap(), "")),
    ];
    show("interspace", "interspace_server", "interspace_spring", &arguments, m);
}

fn front() {
    let variants = [
        (2500, 1e6, 14e6, 10),
        (1500, 1e6, 14e6, 2),
        (6000, 2e6, 20e6, 100),
        (10, 1.0, 50.0, 1),
        (2500, 1e6, 14e6, 1000),
    ];
    for (i, (budget_max, window_min, window_max, bins)) in variants.into_iter().enumerate() {
        let mut rng = Random::seed_from_u64(i as u64);
        let budget: u32 = rng.random_range(1..budget_max);
        let window: f64 = rng.random_range(window_min..window_max);
        let published = format!("front {budget_max} {window_min} {window_max} {bins}");
        let arguments =
            vec![("budget", budget.to_string()), ("window", micros(window)), ("bins", bins.to_string())];
        let m = &get(&published, &mut Random::seed_from_u64(i as u64))[0];
        show("front", &published, "front_fixed", &arguments, m);
    }
}

fn tamaraw() {
    for (p, window) in [(0.005, 1e6), (0.012, 250_000.0)] {
        let published = format!("tamaraw {p} {window}");
        let m = get(&published, &mut any());
        show("tamaraw", &published, "tamaraw_padding", &vec![("rate", micros(p * 1e6))], &m[0]);
        show("tamaraw", &published, "tamaraw_stop", &vec![("window", micros(window))], &m[1]);
    }
}

fn regulator() {
    for (i, (u, c)) in [(3.95, 1.77), (2.0, 3.55), (1.25, 0.5)].into_iter().enumerate() {
        let published = format!("regulator_client {u} {c}");
        let m = get(&published, &mut any());
        if i == 0 {
            show("regulator", &published, "seal", &vec![], &m[0]);
        }
        show("regulator", &published, "regulator_loop", &vec![("u", number(u))], &m[1]);
        if i < 2 {
            show("regulator", &published, "regulator_queue", &vec![("c", micros(c * 1e6))], &m[2]);
        }
    }
    for (i, (r, d, t, n, b)) in
        [(277.0, 0.94, 3.55, 3550.0, 10usize), (220.0, 0.5, 2.0, 700.0, 3)].into_iter().enumerate()
    {
        let published = format!("regulator_server {r} {d} {t} {n} {b}");
        let m = get(&published, &mut any());
        let (r, d, bins) = (("r", number(r)), ("d", number(d)), ("bins", b.to_string()));
        let rate = vec![r.clone(), d.clone(), bins.clone()];
        if i == 0 {
            show("regulator", &published, "seal", &vec![], &m[0]);
            show("regulator", &published, "regulator_boot", &vec![], &m[1]);
            show("regulator", &published, "regulator_echo", &vec![], &m[4]);
        }
        show("regulator", &published, "regulator_rate", &rate, &m[2]);
        show("regulator", &published, "regulator_surge", &vec![r, d, ("t", number(t)), bins], &m[3]);
        show("regulator", &published, "regulator_budget", &vec![("n", number(n))], &m[5]);
        show("regulator", &published, "regulator_block_rate", &rate, &m[6]);
    }
}

fn scrambler() {
    show(
        "scrambler",
        "scrambler_client",
        "scrambler_client",
        &vec![],
        &get("scrambler_client", &mut any())[0],
    );
    let (interval, least, min_trail, max_trail) = (1200.0, 100.0, 10.0, 200.0);
    let published = format!("scrambler_server {interval} {least} {min_trail} {max_trail}");
    let m = get(&published, &mut any());
    let arguments = vec![
        ("interval", micros(interval)),
        ("least", number(least)),
        ("min_trail", number(min_trail)),
        ("max_trail", number(max_trail)),
    ];
    show("scrambler", &published, "scrambler_segments", &arguments, &m[0]);
    show("scrambler", &published, "scrambler_counter", &vec![("least", number(least))], &m[1]);
}
