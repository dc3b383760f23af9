//! Times of the reference for the simulator benchmark: one JSON request a line, one answer a line.

use crate::wire::{self, Wire};
use maybenot::Machine;
use maybenot_simulator::network::Network;
use maybenot_simulator::{SimulatorArgs, parse_trace, sim_advanced};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

pub fn answer_line(line: &str) -> Value {
    let request = serde_json::from_str::<Value>(line).map_err(|e| e.to_string());
    request.and_then(|request| run(&request)).unwrap_or_else(|error| json!({"error": error}))
}

fn machines(v: &Value) -> Wire<Vec<Machine>> {
    let list = v.as_array().ok_or("machines must be an array")?;
    let parse = |m: &Value| m.as_str().unwrap_or_default().parse().map_err(|e| format!("{e}"));
    list.iter().map(parse).collect()
}

fn arguments(request: &Value, network: Network) -> Wire<SimulatorArgs> {
    let mut args = SimulatorArgs::new(network, 0, wire::bool_from(&request["network"])?);
    let iterations = request["iterations"].as_u64().ok_or("iterations must be an integer")?;
    args.max_sim_iterations = iterations as usize;
    Ok(args)
}

/// Simulates every trace once, with the seeds 0, 1, ..., and says how long the parsing of all and the
/// simulation of all took, and how many events were recorded.
fn run(request: &Value) -> Wire<Value> {
    let (client, server) = (machines(&request["client"])?, machines(&request["server"])?);
    let traces = request["traces"].as_array().ok_or("traces must be an array")?;
    let delay = Duration::from_nanos(wire::u64_from(&request["delay_ns"])?);
    let network = Network::new(delay, None);
    let mut args = arguments(request, network)?;
    let repeat = request["repeat"].as_u64().unwrap_or(1);
    let (mut parsing, mut simulating, mut events) = (Duration::ZERO, Duration::ZERO, 0);
    for _ in 0..repeat {
        for (seed, trace) in traces.iter().enumerate() {
            let text = trace.as_str().ok_or("a trace must be a string")?;
            let begin = Instant::now();
            let mut queue = parse_trace(text, network);
            parsing += begin.elapsed();
            args.insecure_rng_seed = Some(seed as u64);
            let begin = Instant::now();
            let out = black_box(sim_advanced(&client, &server, &mut queue, &args));
            simulating += begin.elapsed();
            events += out.len();
        }
    }
    let ns = |time: Duration| time.as_nanos() as u64;
    Ok(json!({"parse_ns": ns(parsing), "ns": ns(simulating), "events": events}))
}
