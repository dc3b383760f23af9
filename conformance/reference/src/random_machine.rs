//! Random machines over the whole format.

use maybenot::Machine;
use maybenot::action::{Action, Timer};
use maybenot::constants::{STATE_END, STATE_SIGNAL};
use maybenot::counter::{Counter, Operation};
use maybenot::dist::{Dist, DistType};
use maybenot::event::Event;
use maybenot::state::{State, Trans};
use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand_xoshiro::Xoshiro256StarStar;

pub type Random = Xoshiro256StarStar;

/// What a machine is for.
#[derive(Clone, Copy)]
pub struct Profile {
    /// Chance that a value is taken from the edges of what is allowed.
    pub edge: f64,
    /// Chance that a value is wild: NaN, infinite, negative, out of range.
    pub wild: f64,
    /// Times and counts small, so that a run sees many events (else up to days).
    pub lively: bool,
}

const WILD: [f64; 16] = [
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    -1.0,
    -0.0,
    0.0,
    5e-324,
    1e-310,
    f64::MAX,
    f64::MIN,
    1e42,
    1.0000000000000002,
    1e-10,
    2.0,
    1.844e19,
    1.8446744073709552e19,
];

pub fn wild(rng: &mut Random) -> f64 {
    if rng.random_bool(0.2) { f64::from_bits(rng.random()) } else { *WILD.choose(rng).unwrap() }
}

fn value(rng: &mut Random, p: Profile, edges: &[f64], usual: (f64, f64)) -> f64 {
    if rng.random_bool(p.wild) {
        wild(rng)
    } else if rng.random_bool(p.edge) {
        *edges.choose(rng).unwrap()
    } else if rng.random_bool(0.3) {
        rng.random_range(usual.0..usual.1).round().max(usual.0)
    } else {
        rng.random_range(usual.0..usual.1)
    }
}

fn scale(rng: &mut Random, p: Profile) -> f64 {
    let edges = [1e-9, 0.5, 1.0, 100.0, 1e6, 1e9];
    value(rng, p, &edges, (0.01, 20.0))
}

/// Shapes decide between algorithms at 1, so both sides of it are edges.
fn shape(rng: &mut Random, p: Profile) -> f64 {
    value(rng, p, &[0.01, 0.5, 0.9999999999999999, 1.0, 1.0000000000000002, 2.0, 50.0], (0.05, 20.0))
}

fn probability(rng: &mut Random, p: Profile) -> f64 {
    value(rng, p, &[0.0, 1e-9, 1e-6, 0.5, 2.0 / 3.0, 0.9999999, 1.0], (0.001, 1.0))
}

/// A law whose samples are around 0 to `size`.
fn law(rng: &mut Random, p: Profile, size: f64) -> DistType {
    match rng.random_range(0..11) {
        0 => {
            let low = value(rng, p, &[0.0, 1.0, size], (0.0, size));
            let high = value(rng, p, &[size, size + 1.0], (0.0, size));
            let ordered = rng.random_bool(p.wild) || low <= high || !(low > high);
            let (low, high) = if ordered { (low, high) } else { (high, low) };
            let high = if rng.random_bool(0.3) { low } else { high };
            DistType::Uniform { low, high }
        }
        1 => DistType::Normal {
            mean: value(rng, p, &[0.0, -5.0, size], (0.0, size)),
            stdev: value(rng, p, &[0.0, -1.0, 1.0], (0.0, size / 3.0)),
        },
        2 => DistType::SkewNormal {
            location: value(rng, p, &[0.0, -5.0], (0.0, size)),
            scale: scale(rng, p),
            shape: value(rng, p, &[0.0, -3.0, 100.0], (-5.0, 5.0)),
        },
        3 => DistType::LogNormal {
            mu: value(rng, p, &[0.0, -1.0], (0.0, 8.0)),
            sigma: value(rng, p, &[0.0, -1.0, 3.0], (0.0, 2.0)),
        },
        4 => DistType::Binomial {
            trials: if rng.random_bool(p.wild) {
                rng.random()
            } else if rng.random_bool(p.edge) {
                *[0, 1, 10, 250, 251, 65_535, 65_536, 1_000_000_000].choose(rng).unwrap()
            } else {
                rng.random_range(1..2000)
            },
            probability: probability(rng, p),
        },
        5 => DistType::Geometric { probability: probability(rng, p) },
        6 => DistType::Pareto { scale: scale(rng, p), shape: shape(rng, p) },
        7 => DistType::Poisson {
            lambda: value(rng, p, &[1e-9, 0.1, 9.99, 10.0, 11.999999, 12.0, 1e3, 1e9], (0.1, 100.0)),
        },
        8 => DistType::Weibull { scale: scale(rng, p), shape: shape(rng, p) },
        9 => DistType::Gamma { scale: scale(rng, p), shape: shape(rng, p) },
        _ => DistType::Beta { alpha: shape(rng, p), beta: shape(rng, p) },
    }
}

pub fn dist(rng: &mut Random, p: Profile, size: f64) -> Dist {
    let start = if rng.random_bool(0.6) { 0.0 } else { value(rng, p, &[1.0, -1.0, size], (0.0, size)) };
    let max =
        if rng.random_bool(0.6) { 0.0 } else { value(rng, p, &[1.0, -1.0, size, 1e12], (0.0, size * 2.0)) };
    Dist { dist: law(rng, p, size), start, max }
}

fn time(rng: &mut Random, p: Profile) -> Dist {
    let size = if p.lively {
        *[10.0, 1e3, 1e5].choose(rng).unwrap()
    } else {
        *[10.0, 1e4, 1e6, 1e11].choose(rng).unwrap()
    };
    dist(rng, p, size)
}

fn limit(rng: &mut Random, p: Profile) -> Option<Dist> {
    rng.random_bool(0.5).then(|| dist(rng, p, if p.lively { 6.0 } else { 100.0 }))
}

fn action(rng: &mut Random, p: Profile) -> Action {
    match rng.random_range(0..10) {
        0 => Action::Cancel { timer: *[Timer::Action, Timer::Internal, Timer::All].choose(rng).unwrap() },
        1..=4 => Action::SendPadding {
            bypass: rng.random(),
            replace: rng.random(),
            timeout: time(rng, p),
            limit: limit(rng, p),
        },
        5..=7 => Action::BlockOutgoing {
            bypass: rng.random(),
            replace: rng.random(),
            timeout: time(rng, p),
            duration: time(rng, p),
            limit: limit(rng, p),
        },
        _ => Action::UpdateTimer { replace: rng.random(), duration: time(rng, p), limit: limit(rng, p) },
    }
}

fn counter(rng: &mut Random, p: Profile) -> Option<Counter> {
    rng.random_bool(0.3).then(|| Counter {
        operation: *[Operation::Increment, Operation::Decrement, Operation::Set].choose(rng).unwrap(),
        dist: rng.random_bool(0.5).then(|| dist(rng, p, 4.0)),
        copy: rng.random_bool(0.2),
    })
}

fn target(rng: &mut Random, p: Profile, states: usize) -> usize {
    if rng.random_bool(p.wild) {
        *[states, states + 1, STATE_SIGNAL - 1, STATE_END + 1, usize::MAX].choose(rng).unwrap()
    } else if rng.random_bool(0.04) {
        STATE_END
    } else if rng.random_bool(0.08) {
        STATE_SIGNAL
    } else {
        rng.random_range(0..states)
    }
}

/// Probabilities of a list: one certain, whole percents, or a share of what is left. Percents
/// often add up to a little more than 1 in 32-bit floats.
fn transitions(rng: &mut Random, p: Profile, states: usize) -> Vec<Trans> {
    let count = if rng.random_bool(0.6) { 1 } else { rng.random_range(1..=6.min(states + 2)) };
    let mut list: Vec<Trans> = Vec::new();
    let mut left = 100u32;
    let percents = rng.random_bool(0.4);
    for i in 0..count {
        let target = target(rng, p, states);
        if list.iter().any(|t| t.0 == target) && !rng.random_bool(p.wild) {
            continue;
        }
        let probability = if rng.random_bool(p.wild) {
            *[f32::NAN, 0.0, -0.1, 1.0000001, 2.0, f32::INFINITY, 1e-45].choose(rng).unwrap()
        } else if count == 1 && rng.random_bool(0.7) {
            1.0
        } else if percents && left > 0 {
            let part = if i + 1 == count { left } else { rng.random_range(1..=left) };
            left -= part;
            part as f32 / 100.0
        } else {
            rng.random_range(0.01..1.0f32) / count as f32
        };
        list.push(Trans(target, probability));
    }
    list
}

fn state(rng: &mut Random, p: Profile, states: usize) -> State {
    let mut lists = crate::wire::enum_map_of_lists();
    let mut events: Vec<Event> = Event::iter().copied().collect();
    events.shuffle(rng);
    let most = if p.lively { 9 } else { 6 };
    for event in events.iter().take(rng.random_range(0..=most)) {
        lists[*event] = transitions(rng, p, states);
    }
    let mut state = State::new(lists);
    if rng.random_bool(0.75) {
        state.action = Some(action(rng, p));
    }
    state.counter = (counter(rng, p), counter(rng, p));
    state
}

fn budget(rng: &mut Random, p: Profile) -> u64 {
    if rng.random_bool(0.4) {
        0
    } else if p.lively {
        rng.random_range(0..100)
    } else {
        let edges = [250, 251, 65_535, 65_536, 4_294_967_295, 4_294_967_296, u64::MAX];
        if rng.random_bool(0.5) { *edges.choose(rng).unwrap() } else { rng.random_range(0..1_000_000_000) }
    }
}

fn fraction(rng: &mut Random, p: Profile) -> f64 {
    if rng.random_bool(p.wild) {
        wild(rng)
    } else {
        *[0.0, 0.0, 0.5, 1.0, rng.random::<f64>()].choose(rng).unwrap()
    }
}

/// A machine as the profile says; with `wild` above 0 it is often invalid.
pub fn machine(rng: &mut Random, p: Profile, states: usize) -> Machine {
    Machine {
        allowed_padding_packets: budget(rng, p),
        max_padding_frac: fraction(rng, p),
        allowed_blocked_microsec: budget(rng, p),
        max_blocking_frac: fraction(rng, p),
        states: (0..states).map(|_| state(rng, p, states)).collect(),
    }
}

/// A machine that the reference accepts.
pub fn valid(rng: &mut Random, p: Profile, states: usize) -> Machine {
    loop {
        let mut m = machine(rng, Profile { wild: 0.0, ..p }, states);
        // A long machine would hardly ever be valid at once: mend it state by state.
        for i in 0..m.states.len() {
            while m.states[i].validate(states).is_err() {
                m.states[i] = state(rng, Profile { wild: 0.0, ..p }, states);
            }
        }
        if m.validate().is_ok() {
            return m;
        }
    }
}
