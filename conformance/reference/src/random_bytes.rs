//! Random bytes for the compressor, of many kinds, and long enough to reach the edges that it has.

use crate::damage;
use crate::random_machine::{self, Random};
use base64::prelude::{BASE64_STANDARD, Engine};
use maybenot::Machine;
use rand::Rng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

/// Lengths around which the compressor decides otherwise: too short for a code or to be stored, the
/// longest match, distances of short matches, long blocks, the window and positions of 16 bits.
const EDGES: [usize; 12] =
    [3, 32, 48, 258, 4096, 8192, 31 << 10, 32_510, 1 << 15, 58_247, 1 << 16, (1 << 16) + 32_510];

pub fn request(rng: &mut Random) -> Value {
    let bytes = match rng.random_range(0..12) {
        0 => machine(rng),
        1..4 => {
            let parts = rng.random_range(2..6);
            (0..parts).flat_map(|_| some_bytes(rng)).collect()
        }
        _ => some_bytes(rng),
    };
    json!({"bytes": BASE64_STANDARD.encode(bytes)})
}

fn some_bytes(rng: &mut Random) -> Vec<u8> {
    let size = size(rng);
    match rng.random_range(0..9) {
        0 => alphabet(rng, size),
        1 => rare(rng, size),
        2 => runs(rng, size),
        3 => period(rng, size),
        4 => copies(rng, size),
        5 => mutated(rng, size),
        6 => records(rng, size),
        7 => one_bucket(rng, size),
        _ => marks(rng, size),
    }
}

fn size(rng: &mut Random) -> usize {
    match rng.random_range(0..100) {
        0..45 => rng.random_range(0..600),
        45..70 => rng.random_range(0..8000),
        70..82 => rng.random_range(0..80_000),
        82..99 => (EDGES.choose(rng).unwrap() + rng.random_range(0..9)).saturating_sub(4),
        _ => rng.random_range(0..=1 << 20),
    }
}

fn machine(rng: &mut Random) -> Vec<u8> {
    let states = rng.random_range(1..2500);
    let m: Machine = random_machine::valid(rng, crate::generate::VALID, states);
    let mut bytes = damage::bytes_of(&m.serialize());
    bytes.truncate(1 << 20);
    bytes
}

/// Without a pattern: as long as no code helps, and shorter alphabets.
fn alphabet(rng: &mut Random, size: usize) -> Vec<u8> {
    let kinds = if rng.random_bool(0.5) { rng.random_range(1..=256) } else { rng.random_range(230..=256) };
    (0..size).map(|_| rng.random_range(0..kinds) as u8).collect()
}

/// Frequencies that fall quickly, so that codes become too long.
fn rare(rng: &mut Random, size: usize) -> Vec<u8> {
    let base: f64 = rng.random_range(1.05..2.5);
    let step = rng.random_range(1..8u8);
    (0..size)
        .map(|_| {
            let symbol = -rng.random::<f64>().max(1e-12).ln() / base.ln();
            (symbol as u8).wrapping_mul(step)
        })
        .collect()
}

fn runs(rng: &mut Random, size: usize) -> Vec<u8> {
    let longest = *[3, 20, 300, 3000, 70_000].choose(rng).unwrap();
    let kinds = rng.random_range(1..=256);
    let mut bytes = Vec::with_capacity(size);
    while bytes.len() < size {
        let byte = rng.random_range(0..kinds) as u8;
        bytes.extend(vec![byte; rng.random_range(1..=longest)]);
    }
    bytes.truncate(size);
    bytes
}

fn period(rng: &mut Random, size: usize) -> Vec<u8> {
    let length = match rng.random_range(0..4) {
        0 => rng.random_range(1..300),
        1 => rng.random_range(32_500..32_770),
        2 => rng.random_range(8180..8200),
        _ => rng.random_range(1..70_000),
    };
    let part = alphabet(rng, length);
    (0..size).map(|i| part[i % length]).collect()
}

/// What was there before, from any distance and of any length, between new bytes.
fn copies(rng: &mut Random, size: usize) -> Vec<u8> {
    let new = rng.random_range(1..40);
    let length = *[4, 8, 40, 140, 400].choose(rng).unwrap();
    let far = *[10, 300, 9000, 33_000, 70_000].choose(rng).unwrap();
    let kinds = *[4, 64, 256].choose(rng).unwrap();
    let mut bytes: Vec<u8> = Vec::with_capacity(size + length);
    while bytes.len() < size {
        bytes.extend((0..rng.random_range(0..=new)).map(|_| rng.random_range(0..kinds) as u8));
        let distance = rng.random_range(1..=far);
        if distance > bytes.len() {
            bytes.push(rng.random());
            continue;
        }
        for _ in 0..rng.random_range(2..=length) {
            bytes.push(bytes[bytes.len() - distance]);
        }
    }
    bytes.truncate(size);
    bytes
}

/// A period that some bytes break: long chains of candidates that almost match.
fn mutated(rng: &mut Random, size: usize) -> Vec<u8> {
    let mut bytes = period(rng, size);
    let share = rng.random_range(0.001..0.2);
    for byte in &mut bytes {
        if rng.random_bool(share) {
            *byte = rng.random();
        }
    }
    bytes
}

/// Records like states: doubles without a pattern among zeros and what counts up.
fn records(rng: &mut Random, size: usize) -> Vec<u8> {
    let zeros = rng.random_range(0..30);
    let digits = rng.random_range(0..9usize);
    let mut bytes = Vec::with_capacity(size);
    let mut index = 0u16;
    while bytes.len() < size {
        bytes.extend(vec![0; zeros]);
        bytes.extend(&rng.random::<f64>().to_le_bytes()[..digits]);
        bytes.extend([1, 1]);
        bytes.extend(index.to_le_bytes());
        bytes.extend(1f32.to_le_bytes());
        index = index.wrapping_add(rng.random_range(0..2));
    }
    bytes.truncate(size);
    bytes
}

/// Bytes that differ only in bits which the hash of three bytes loses or mixes.
fn one_bucket(rng: &mut Random, size: usize) -> Vec<u8> {
    let bits = *[0xe0u8, 0x21, 0x60, 0x84, 0xc0].choose(rng).unwrap();
    let all = rng.random_bool(0.5);
    (0..size).map(|i| if all || i % 3 == 0 { rng.random::<u8>() & bits } else { 7 }).collect()
}

/// One text at the edges of the window and of positions, in what has nothing like it.
fn marks(rng: &mut Random, size: usize) -> Vec<u8> {
    let mark: Vec<u8> = (0..rng.random_range(3..300)).map(|_| rng.random_range(128..=255)).collect();
    let mut bytes: Vec<u8> = (0..size + 600).map(|_| rng.random_range(0..128)).collect();
    for _ in 0..rng.random_range(2..8) {
        let edge = *[0, 8192, 32_510, 1 << 15, 1 << 16, 98_304].choose(rng).unwrap();
        let at = if rng.random_bool(0.4) { rng.random_range(0..bytes.len()) } else { edge };
        let at = (at + rng.random_range(0..5usize)).saturating_sub(2);
        let end = (at + mark.len()).min(bytes.len());
        if at < end {
            bytes[at..end].copy_from_slice(&mark[..end - at]);
        }
    }
    bytes
}
