//! Machine strings, and ways to damage them at every layer: text, zlib stream, binary format.

use crate::random_machine::Random;
use base64::prelude::{BASE64_STANDARD, Engine};
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};
use rand::Rng;
use rand::seq::IndexedRandom;
use std::io::{Read, Write};

pub fn to_string(compressed: &[u8]) -> String {
    format!("02{}", BASE64_STANDARD.encode(compressed))
}

pub fn compressed_of(string: &str) -> Vec<u8> {
    BASE64_STANDARD.decode(&string[2..]).unwrap_or_default()
}

pub fn bytes_of(string: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let compressed = compressed_of(string);
    let _ = ZlibDecoder::new(compressed.as_slice()).read_to_end(&mut bytes);
    bytes
}

pub fn compress(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Several blocks, with flushes at random places (empty stored blocks and byte alignment).
pub fn compress_in_blocks(rng: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut encoder = Compress::new(Compression::new(rng.random_range(0..=9)), true);
    let mut out = Vec::with_capacity(bytes.len() * 2 + 4096);
    let mut rest = bytes;
    while !rest.is_empty() {
        let size = rng.random_range(1..=rest.len());
        let flush = *[FlushCompress::Sync, FlushCompress::Full].choose(rng).unwrap();
        let _ = encoder.compress_vec(&rest[..size], &mut out, flush);
        rest = &rest[size..];
        out.reserve(4096);
    }
    let _ = encoder.compress_vec(&[], &mut out, FlushCompress::Finish);
    out
}

/// Characters changed, cut, added, mis-padded.
pub fn text(rng: &mut Random, string: &str) -> String {
    let mut s: Vec<char> = string.chars().collect();
    let at = rng.random_range(0..s.len());
    match rng.random_range(0..10) {
        0 => s.truncate(at),
        1 => s[at] = *['!', '=', ' ', '\n', '-', '_', 'A', '/', '+', '9'].choose(rng).unwrap(),
        2 => s[at] = *['é', '\u{0}', '😀', '\u{7f}', '\u{80}'].choose(rng).unwrap(),
        3 => s.insert(at, 'A'),
        4 => {
            s.remove(at);
        }
        5 => s.extend("AAAA".chars().take(rng.random_range(1..=4))),
        6 => s.push('='),
        7 => {
            while s.last() == Some(&'=') {
                s.pop();
            }
        }
        8 => {
            s[0] = *['0', '1', 'x', ' '].choose(rng).unwrap();
            s[1] = *['1', '2', '3', ' '].choose(rng).unwrap();
        }
        _ => {
            // The last character before the padding: its low bits must be zero.
            let last = s.iter().rposition(|c| *c != '=').unwrap_or(0);
            s[last] = *['A', 'B', 'E', 'Q', 'g', 'w', '/'].choose(rng).unwrap();
        }
    }
    s.into_iter().collect()
}

/// The zlib stream changed: bits, header, checksum, end.
pub fn stream(rng: &mut Random, compressed: &mut Vec<u8>) {
    let len = compressed.len();
    let flip = |rng: &mut Random, bytes: &mut Vec<u8>| {
        let at = rng.random_range(0..bytes.len());
        bytes[at] ^= 1 << rng.random_range(0..8);
    };
    match rng.random_range(0..9) {
        0 => flip(rng, compressed),
        1 => compressed.truncate(len.saturating_sub(rng.random_range(1..=12))),
        2 => compressed.truncate(rng.random_range(0..len)),
        3 => compressed.extend((0..rng.random_range(1..20)).map(|_| rng.random::<u8>())),
        4 => {
            let at = len.saturating_sub(rng.random_range(1..=4));
            compressed[at] ^= 1;
        }
        5 | 6 => {
            // Without its checksum, a changed stream may still be read.
            compressed.truncate(len.saturating_sub(4));
            for _ in 0..rng.random_range(1..4) {
                flip(rng, compressed);
            }
        }
        7 => {
            compressed[0] = *[0x78, 0x08, 0x18, 0x68, 0x88, 0x79].choose(rng).unwrap();
            compressed[1] = rng.random();
            if rng.random_bool(0.7) {
                let rest = (u32::from(compressed[0]) * 256 + u32::from(compressed[1] & 0xe0)) % 31;
                compressed[1] = (compressed[1] & 0xe0) + ((31 - rest) % 31) as u8;
            }
        }
        _ => {
            // Noise behind a right header, often with a dynamic block at its start.
            compressed.truncate(2);
            let first: u8 = rng.random();
            compressed.push(if rng.random_bool(0.6) { first & 0xf8 | 0x05 } else { first });
            compressed.extend((0..rng.random_range(1..300)).map(|_| rng.random::<u8>()));
        }
    }
}

/// The binary format changed: tags, lengths, integers longer than needed, ends.
pub fn bytes(rng: &mut Random, bytes: &mut Vec<u8>) {
    let len = bytes.len();
    let at = rng.random_range(0..len);
    match rng.random_range(0..9) {
        0 => bytes[at] = rng.random(),
        1 => bytes[at] = *[0, 1, 2, 3, 10, 11, 250, 251, 252, 253, 254, 255].choose(rng).unwrap(),
        2 => bytes[at] ^= 1 << rng.random_range(0..8),
        3 => bytes.truncate(at),
        4 => bytes.extend((0..rng.random_range(1..40)).map(|_| 0)),
        5 => bytes.insert(at, rng.random()),
        6 => {
            bytes.remove(at);
        }
        _ => longer(rng, bytes),
    }
}

/// Writes a one-byte integer in 3, 5 or 9 bytes: often the first budget, or a tag somewhere.
pub fn longer(rng: &mut Random, bytes: &mut Vec<u8>) {
    let small: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i] < 251).collect();
    let Some(any) = small.choose(rng).copied() else { return };
    let at = if rng.random_bool(0.4) && bytes[0] < 251 { 0 } else { any };
    let (lead, zeros) = *[(251u8, 1), (252, 3), (253, 7), (254, 15)].choose(rng).unwrap();
    let mut long = vec![lead, bytes[at]];
    long.extend(vec![0; zeros]);
    bytes.splice(at..=at, long);
}
