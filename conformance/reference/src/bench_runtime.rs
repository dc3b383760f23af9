//! Times of the reference for the runtime benchmark. One JSON request a line on standard
//! input, one answer a line, so that the driver can alternate with its own runs.

use crate::wire::{self, Wire};
use maybenot::{Framework, Machine, TriggerEvent};
use rand_core::{RngCore, SeedableRng};
use rand_xoshiro::Xoshiro256StarStar;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

pub fn answer_line(line: &str) -> Value {
    let answer = serde_json::from_str::<Value>(line).map_err(|e| e.to_string());
    let answer = answer.and_then(|request| match request["bench"].as_str() {
        Some("triggers") => triggers(&request),
        Some("draws") => draws(&request),
        Some("words") => words(&request),
        _ => Err("unknown benchmark".to_string()),
    });
    answer.unwrap_or_else(|error| json!({"error": error}))
}

fn count(request: &Value, name: &str) -> Wire<usize> {
    let value = request[name].as_u64();
    Ok(value.ok_or_else(|| format!("{name} must be an integer"))? as usize)
}

struct Step {
    after: Duration,
    events: Vec<TriggerEvent>,
}

fn step(value: &Value) -> Wire<Step> {
    let after = value["at"].as_u64().ok_or("at must be an integer")?;
    let events = value["events"].as_array().ok_or("events must be an array")?;
    let events = events.iter().map(wire::trigger_from).collect::<Wire<Vec<_>>>()?;
    Ok(Step { after: Duration::from_nanos(after), events })
}

type Instance<'a> = Framework<&'a [Machine], Xoshiro256StarStar>;

/// Runs the steps in one instance; the number of actions.
fn run(instance: &mut Instance, start: Instant, steps: &[Step]) -> usize {
    let mut actions = 0;
    for step in steps {
        for action in instance.trigger_events(&step.events, start + step.after) {
            black_box(action);
            actions += 1;
        }
    }
    actions
}

/// `instances` frameworks with the seeds 0, 1, ... run the steps one after the other, or, side by
/// side, every step in all of them. Making them is not in the time.
fn triggers(request: &Value) -> Wire<Value> {
    let machines = request["machines"].as_array().ok_or("machines must be an array")?;
    let machines = machines
        .iter()
        .map(|m| m.as_str().unwrap_or_default().parse::<Machine>().map_err(|e| e.to_string()))
        .collect::<Wire<Vec<_>>>()?;
    let steps = request["steps"].as_array().ok_or("steps must be an array")?;
    let steps = steps.iter().map(step).collect::<Wire<Vec<_>>>()?;
    let start = Instant::now();
    let mut instances = (0..count(request, "instances")? as u64)
        .map(|seed| {
            let rng = Xoshiro256StarStar::seed_from_u64(seed);
            Framework::new(&machines[..], 0.0, 0.0, start, rng).map_err(|e| e.to_string())
        })
        .collect::<Wire<Vec<_>>>()?;
    let mut actions = 0;
    let begin = Instant::now();
    if request["side_by_side"] == true {
        for step in steps.chunks(1) {
            for instance in &mut instances {
                actions += run(instance, start, step);
            }
        }
    } else {
        for instance in &mut instances {
            actions += run(instance, start, &steps);
        }
    }
    let ns = begin.elapsed().as_nanos() as u64;
    Ok(json!({"ns": ns, "actions": actions}))
}

fn draws(request: &Value) -> Wire<Value> {
    let dist = wire::dist_from(&request["dist"])?;
    let n = count(request, "n")?;
    let mut rng = Xoshiro256StarStar::seed_from_u64(1);
    let begin = Instant::now();
    let mut sum = 0.0;
    for _ in 0..n {
        sum += black_box(&dist).sample(&mut rng);
    }
    let ns = begin.elapsed().as_nanos() as u64;
    Ok(json!({"ns": ns, "sum": sum}))
}

/// The generator alone.
fn words(request: &Value) -> Wire<Value> {
    let n = count(request, "n")?;
    let mut rng = Xoshiro256StarStar::seed_from_u64(1);
    let begin = Instant::now();
    let mut all = 0;
    for _ in 0..n {
        all ^= rng.next_u64();
    }
    black_box(all);
    Ok(json!({"ns": begin.elapsed().as_nanos() as u64}))
}
