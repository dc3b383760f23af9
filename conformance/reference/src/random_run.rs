//! Random requests to sample and to run the framework.

use crate::random_machine::{self, Profile, Random};
use crate::wire;
use maybenot::Machine;
use maybenot::dist::{Dist, DistType};
use rand::Rng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

const LIVELY: Profile = Profile { edge: 0.1, wild: 0.0, lively: true };

/// With shapes as large as these, Beta's acceptance test multiplies the last bit of a logarithm by
/// them. How many words it draws then depends on where rand_distr takes ln and exp from: the crate
/// libm, or the platform with its feature `std_math`. At shapes of 0.4 and 5e15, half of all runs of
/// 20 samples differ between the two builds; below 1e10 none of 20 000 does.
fn is_beyond_comparison(dist: &Dist) -> bool {
    matches!(dist.dist, DistType::Beta { alpha, beta } if alpha.max(beta) > 1e7 && alpha.max(beta).is_finite())
}

pub fn sample_request(rng: &mut Random) -> Value {
    // Also what is odd but accepted: infinite scales, NaN means, starts and clamps.
    let odd = if rng.random_bool(0.2) { 0.2 } else { 0.0 };
    let profile = Profile { edge: 0.3, wild: odd, lively: false };
    let size = *[1.0, 20.0, 1e4, 1e9].choose(rng).unwrap();
    let mut dist = random_machine::dist(rng, profile, size);
    while dist.validate().is_err() || is_beyond_comparison(&dist) {
        dist = random_machine::dist(rng, profile, size);
    }
    json!({"dist": wire::dist_to(&dist), "seed": rng.random::<u64>().to_string(),
        "n": rng.random_range(1..=200)})
}

fn machines(rng: &mut Random, most: usize) -> Vec<Machine> {
    (0..rng.random_range(0..=most))
        .map(|_| {
            let states = rng.random_range(1..7);
            let profile = Profile { lively: rng.random_bool(0.85), ..LIVELY };
            random_machine::valid(rng, profile, states)
        })
        .collect()
}

pub fn strings(machines: &[Machine]) -> Vec<String> {
    machines.iter().map(Machine::serialize).collect()
}

pub fn fraction(rng: &mut Random) -> Value {
    wire::f64_to(*[0.0, 0.0, 1.0, 0.5, rng.random::<f64>()].choose(rng).unwrap())
}

/// Nanoseconds to the next step: none, a few, milliseconds, days.
fn step(rng: &mut Random) -> u64 {
    match rng.random_range(0..20) {
        0..6 => 0,
        6..10 => rng.random_range(0..1000),
        10..18 => rng.random_range(0..100_000_000),
        18 => rng.random_range(0..3_000_000_000),
        _ => rng.random_range(0..3 * 86_400_000_000_000),
    }
}

fn event(rng: &mut Random, machines: usize) -> Value {
    // Sometimes a machine that does not exist.
    let m = if rng.random_bool(0.02) { machines + 3 } else { rng.random_range(0..machines.max(1)) };
    match rng.random_range(0..14) {
        0 => json!(["NormalRecv"]),
        1 => json!(["PaddingRecv"]),
        2 => json!(["TunnelRecv"]),
        3 | 4 => json!(["NormalSent"]),
        5 | 6 => json!(["PaddingSent", m]),
        7 => json!(["TunnelSent"]),
        8 | 9 => json!(["BlockingBegin", m]),
        10 => json!(["BlockingEnd"]),
        11 | 12 => json!(["TimerBegin", m]),
        _ => json!(["TimerEnd", m]),
    }
}

pub fn framework_request(rng: &mut Random) -> Value {
    let machines = machines(rng, 4);
    let batches = rng.random_bool(0.4);
    let mut at = 0u64;
    let steps: Vec<Value> = (0..100)
        .map(|_| {
            at += step(rng);
            let count = if batches { rng.random_range(0..8) } else { 1 };
            let events: Vec<Value> = (0..count).map(|_| event(rng, machines.len())).collect();
            json!({"at": at.to_string(), "events": events})
        })
        .collect();
    let mut request = json!({"machines": strings(&machines), "max_padding_frac": fraction(rng),
        "max_blocking_frac": fraction(rng), "seed": rng.random::<u64>().to_string(), "steps": steps});
    if rng.random_bool(0.3) {
        let rate = *[0.0, 0.5, 1.0, 10.0, 100.0, 1e6, f64::INFINITY].choose(rng).unwrap();
        request["max_actions_per_second"] = wire::f64_to(rate);
    }
    request
}
