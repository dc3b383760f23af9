//! Random requests from a seed: the same seed and count give the same requests.

use crate::damage;
use crate::random_bytes;
use crate::random_machine::{self, Profile, Random};
use crate::random_run;
use crate::random_simulation;
use crate::wire;
use maybenot::Machine;
use maybenot::state::{State, Trans};
use rand::Rng;
use rand::seq::IndexedRandom;
use rand_core::SeedableRng;
use serde_json::{Value, json};

pub const VALID: Profile = Profile { edge: 0.15, wild: 0.0, lively: false };

pub fn requests(op: &str, seed: u64, count: usize) -> impl Iterator<Item = Value> {
    let op = op.to_string();
    (0..count).map(move |id| {
        // Each request has its own generator, so that one can be made again alone.
        let mut rng = Random::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ id as u64);
        let mut request = match op.as_str() {
            "machine" => machine_request(&mut rng),
            "build" => build_request(&mut rng),
            "deflate" => random_bytes::request(&mut rng),
            "sample" => random_run::sample_request(&mut rng),
            "framework" => random_run::framework_request(&mut rng),
            _ => random_simulation::simulate_request(&mut rng),
        };
        request["id"] = json!(id);
        request["op"] = json!(op);
        request
    })
}

/// Serializes without validation. The crate panics above 1 MiB; such a machine is replaced.
fn serialize(m: &Machine) -> String {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| m.serialize()))
        .unwrap_or_else(|_| "02eNpjYEAHjOgCAAA0AAI=".to_string())
}

fn count_of_states(rng: &mut Random) -> usize {
    if rng.random_bool(0.03) { rng.random_range(20..260) } else { rng.random_range(1..8) }
}

fn some_machine(rng: &mut Random) -> Machine {
    let states = count_of_states(rng);
    match rng.random_range(0..10) {
        0 => random_machine::machine(rng, Profile { wild: 0.02, ..VALID }, states),
        1 => random_machine::machine(rng, VALID, states),
        _ => random_machine::valid(rng, VALID, states),
    }
}

fn machine_request(rng: &mut Random) -> Value {
    let string = serialize(&some_machine(rng));
    let string = match rng.random_range(0..100) {
        0..30 => string,
        30..45 => damage::text(rng, &string),
        45..68 => {
            let mut stream = damage::compressed_of(&string);
            damage::stream(rng, &mut stream);
            damage::to_string(&stream)
        }
        68..85 => {
            let mut bytes = damage::bytes_of(&string);
            for _ in 0..rng.random_range(1..3) {
                if !bytes.is_empty() {
                    damage::bytes(rng, &mut bytes);
                }
            }
            damage::to_string(&damage::compress(&bytes, rng.random_range(0..=9)))
        }
        85..94 => {
            let bytes = damage::bytes_of(&string);
            damage::to_string(&damage::compress_in_blocks(rng, &bytes))
        }
        94..97 => repetitive(rng),
        97..99 => noise(rng),
        _ => bomb(rng),
    };
    json!({"string": string})
}

/// Long machines that compress well, cut near the end: their matches cross the reference's window.
fn repetitive(rng: &mut Random) -> String {
    let one = random_machine::valid(rng, VALID, 1).states.remove(0);
    let one = if rng.random_bool(0.5) { State::new(wire::enum_map_of_lists()) } else { one };
    let mut m = Machine {
        allowed_padding_packets: 0,
        max_padding_frac: 0.0,
        allowed_blocked_microsec: 0,
        max_blocking_frac: 0.0,
        states: vec![one; rng.random_range(1..6000)],
    };
    if rng.random_bool(0.1) {
        // As long as the format allows, or a little more: 16 bytes a state, 21 or 23 before.
        m.states = vec![State::new(wire::enum_map_of_lists()); rng.random_range(65_530..65_540)];
    }
    let mut stream = damage::compressed_of(&serialize(&m));
    let cut = rng.random_range(0..8);
    stream.truncate(stream.len() - cut);
    damage::to_string(&stream)
}

/// A string, and nothing like a machine.
fn noise(rng: &mut Random) -> String {
    let bytes: Vec<u8> = (0..rng.random_range(0..200)).map(|_| rng.random()).collect();
    match rng.random_range(0..4) {
        0 => String::from_utf8_lossy(&bytes).into_owned(),
        1 => damage::to_string(&bytes),
        2 => damage::to_string(&damage::compress(&bytes, 9)),
        _ => [
            "",
            "0",
            "02",
            "02=",
            "02==",
            "02====",
            "02A",
            "02AA==",
            "020000",
            "03eNpjYEAHjOgCAAA0AAI=",
            "0é",
        ]
        .choose(rng)
        .map_or(String::new(), |s| (*s).to_string()),
    }
}

/// Much from little: zeros, or a machine and megabytes after it.
fn bomb(rng: &mut Random) -> String {
    let mut bytes = damage::bytes_of(&serialize(&some_machine(rng)));
    let size = *[1usize << 15, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 1 << 22].choose(rng).unwrap();
    bytes.resize(size.max(bytes.len()), 0);
    damage::to_string(&damage::compress(&bytes, 9))
}

fn build_request(rng: &mut Random) -> Value {
    let states = count_of_states(rng);
    let m = match rng.random_range(0..100) {
        0..40 => random_machine::valid(rng, VALID, states),
        40..60 => random_machine::machine(rng, VALID, states),
        60..75 => random_machine::machine(rng, Profile { wild: 0.03, ..VALID }, states),
        75..90 => one_wild(rng, states),
        90..99 => sums(rng),
        _ if rng.random_bool(0.2) => large(rng),
        _ => sums(rng),
    };
    json!({"machine": wire::machine_to(&m)})
}

/// Few states and one or two wild values, so that the edge of validity is hit often.
fn one_wild(rng: &mut Random, states: usize) -> Machine {
    let mut m = random_machine::valid(rng, VALID, states);
    let at = rng.random_range(0..m.states.len());
    let wild = Profile { edge: 0.3, wild: 0.2, ..VALID };
    let dist = random_machine::dist(rng, wild, 10.0);
    m.states[at].action = Some(maybenot::action::Action::SendPadding {
        bypass: false,
        replace: false,
        timeout: dist,
        limit: None,
    });
    if rng.random_bool(0.2) {
        m.max_padding_frac = random_machine::wild(rng);
    }
    m
}

/// Lists that add up to about 1, where 32-bit sums decide.
fn sums(rng: &mut Random) -> Machine {
    let n = rng.random_range(2..25usize);
    let weights: Vec<f64> =
        (0..n).map(|_| if rng.random_bool(0.5) { 1.0 } else { rng.random_range(0.01..1.0) }).collect();
    let total: f64 = weights.iter().sum();
    let mut lists = wire::enum_map_of_lists();
    let list: Vec<Trans> = weights.iter().enumerate().map(|(i, w)| Trans(i, (w / total) as f32)).collect();
    lists[*maybenot::event::Event::iter().next().unwrap()] = list;
    let mut m = random_machine::valid(rng, VALID, n);
    m.states[0] = State::new(lists);
    m
}

/// Over 32 KiB compressed, and around 1 MiB uncompressed.
fn large(rng: &mut Random) -> Machine {
    let states = rng.random_range(500..1500);
    let mut m = random_machine::valid(rng, VALID, states);
    if rng.random_bool(0.2) {
        m.states = vec![State::new(wire::enum_map_of_lists()); rng.random_range(65_532..65_538)];
    }
    m
}
