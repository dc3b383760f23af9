//! Times of the reference for the machine benchmark, one JSON object.

use maybenot::Machine;
use rand_core::SeedableRng;
use rand_xoshiro::Xoshiro256StarStar;
use serde_json::json;
use std::hint::black_box;
use std::time::Instant;

/// Medians over `rounds` of the mean of ten calls, in nanoseconds.
fn median<F: FnMut()>(rounds: usize, mut f: F) -> u64 {
    let mut times: Vec<u64> = (0..rounds.max(1))
        .map(|_| {
            let start = Instant::now();
            for _ in 0..10 {
                f();
            }
            (start.elapsed().as_nanos() / 10) as u64
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

pub fn front(states: usize) -> Machine {
    let mut rng = Xoshiro256StarStar::seed_from_u64(1);
    maybenot_machines::front::front(4000, 1e6, 14e6, states, &mut rng).remove(0)
}

pub fn run(rounds: usize) {
    let machine = front(1000);
    let string = machine.serialize();
    let serialize = median(rounds, || {
        black_box(black_box(&machine).serialize());
    });
    let parse = median(rounds, || {
        let _ = black_box(black_box(&string).parse::<Machine>());
    });
    println!("{}", json!({"string": string, "serialize_ns": serialize, "from_str_ns": parse}));
}
