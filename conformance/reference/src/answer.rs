//! The operations of the protocol.

use crate::damage;
use crate::wire::{self, Wire};
use base64::prelude::{BASE64_STANDARD, Engine};
use maybenot::{Framework, Machine, RateLimitedFramework, TriggerAction, TriggerEvent};
use maybenot_simulator::network::Network;
use maybenot_simulator::{SimulatorArgs, parse_trace, sim_advanced};
use rand_core::{RngCore, SeedableRng};
use rand_xoshiro::Xoshiro256StarStar;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

pub fn answer_line(line: &str) -> Value {
    match serde_json::from_str::<Value>(line) {
        Ok(request) => answer(&request),
        Err(e) => json!({"ok": false, "error": format!("malformed request: {e}")}),
    }
}

pub fn answer(request: &Value) -> Value {
    let mut reply = match catch_unwind(AssertUnwindSafe(|| dispatch(request))) {
        Ok(Ok(mut fields)) => {
            fields["ok"] = json!(true);
            fields
        }
        Ok(Err(error)) => json!({"ok": false, "error": error}),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_string()));
            json!({"ok": false, "panic": text.unwrap_or_default()})
        }
    };
    if let Some(id) = request.get("id") {
        reply["id"] = id.clone();
    }
    reply
}

fn dispatch(request: &Value) -> Wire<Value> {
    match request["op"].as_str() {
        Some("machine") => machine(request),
        Some("build") => build(request),
        Some("deflate") => deflate(request),
        Some("sample") => sample(request),
        Some("framework") => framework(request),
        Some("simulate") => simulate(request),
        _ => Err("unknown op".to_string()),
    }
}

fn parse(v: &Value) -> Wire<Machine> {
    let string = v.as_str().ok_or("a machine must be a string")?;
    string.parse::<Machine>().map_err(|e| e.to_string())
}

fn machine(request: &Value) -> Wire<Value> {
    let m = parse(&request["string"])?;
    Ok(json!({"machine": wire::machine_to(&m), "string": m.serialize(), "name": m.name()}))
}

fn build(request: &Value) -> Wire<Value> {
    let m = wire::machine_from(&request["machine"])?;
    m.validate().map_err(|e| e.to_string())?;
    Ok(json!({"string": m.serialize(), "name": m.name()}))
}

/// Any bytes compressed as a machine's are.
fn deflate(request: &Value) -> Wire<Value> {
    let bytes = request["bytes"].as_str().ok_or("bytes must be a string")?;
    let bytes = BASE64_STANDARD.decode(bytes).map_err(|e| e.to_string())?;
    Ok(json!({"zlib": BASE64_STANDARD.encode(damage::compress(&bytes, 9))}))
}

fn generator(request: &Value) -> Wire<Xoshiro256StarStar> {
    Ok(Xoshiro256StarStar::seed_from_u64(wire::u64_from(&request["seed"])?))
}

fn sample(request: &Value) -> Wire<Value> {
    let dist = wire::dist_from(&request["dist"])?;
    dist.validate().map_err(|e| e.to_string())?;
    let mut rng = generator(request)?;
    let n = request["n"].as_u64().ok_or("n must be an integer")?;
    let samples: Vec<Value> = (0..n).map(|_| wire::f64_to(dist.sample(&mut rng))).collect();
    Ok(json!({"samples": samples, "next": rng.next_u64().to_string()}))
}

fn machines(v: &Value) -> Wire<Vec<Machine>> {
    v.as_array().ok_or("machines must be an array")?.iter().map(parse).collect()
}

fn nanoseconds(d: &Duration) -> String {
    d.as_nanos().to_string()
}

fn action_to(action: &TriggerAction) -> Value {
    match action {
        TriggerAction::Cancel { machine, timer } => {
            json!(["cancel", machine.into_raw(), wire::timer_name(*timer)])
        }
        TriggerAction::SendPadding { timeout, bypass, replace, machine } => {
            json!(["pad", machine.into_raw(), nanoseconds(timeout), bypass, replace])
        }
        TriggerAction::BlockOutgoing { timeout, duration, bypass, replace, machine } => {
            let (timeout, duration) = (nanoseconds(timeout), nanoseconds(duration));
            json!(["block", machine.into_raw(), timeout, duration, bypass, replace])
        }
        TriggerAction::UpdateTimer { duration, replace, machine } => {
            json!(["timer", machine.into_raw(), nanoseconds(duration), replace])
        }
    }
}

fn framework(request: &Value) -> Wire<Value> {
    let machines = machines(&request["machines"])?;
    let padding = wire::f64_from(&request["max_padding_frac"])?;
    let blocking = wire::f64_from(&request["max_blocking_frac"])?;
    let start = Instant::now();
    let rng = generator(request)?;
    let framework = Framework::new(machines, padding, blocking, start, rng).map_err(|e| e.to_string())?;
    // Limited when the request says so; the limiter gives back the framework it wraps.
    let limit = request.get("max_actions_per_second").filter(|v| !v.is_null());
    let limit = limit.map(wire::f64_from).transpose()?;
    let mut limited = RateLimitedFramework::new(framework);
    let mut actions = Vec::new();
    for step in request["steps"].as_array().ok_or("steps must be an array")? {
        let now = start + Duration::from_nanos(wire::u64_from(&step["at"])?);
        let events = step["events"].as_array().ok_or("events must be an array")?;
        let events = events.iter().map(wire::trigger_from).collect::<Wire<Vec<_>>>()?;
        let step_actions: Vec<Value> = match limit {
            Some(rate) => limited.trigger_events(&events, rate, now).map(action_to).collect(),
            None => limited.framework_mut().trigger_events(&events, now).map(action_to).collect(),
        };
        actions.push(Value::Array(step_actions));
    }
    Ok(json!({"actions": actions, "ended": limited.framework().all_machines_ended()}))
}

fn code(event: &TriggerEvent) -> String {
    let (code, machine) = match event {
        TriggerEvent::NormalRecv => ("rn", None),
        TriggerEvent::PaddingRecv => ("rp", None),
        TriggerEvent::TunnelRecv => ("rt", None),
        TriggerEvent::NormalSent => ("sn", None),
        TriggerEvent::PaddingSent { machine } => ("sp", Some(machine)),
        TriggerEvent::TunnelSent => ("st", None),
        TriggerEvent::BlockingBegin { machine } => ("bb", Some(machine)),
        TriggerEvent::BlockingEnd => ("be", None),
        TriggerEvent::TimerBegin { machine } => ("tb", Some(machine)),
        TriggerEvent::TimerEnd { machine } => ("te", Some(machine)),
    };
    machine.map_or(code.to_string(), |m| format!("{code}{}", m.into_raw()))
}

fn simulate(request: &Value) -> Wire<Value> {
    let client = machines(&request["client"])?;
    let server = machines(&request["server"])?;
    let trace = request["trace"].as_str().ok_or("trace must be a string")?;
    let delay = Duration::from_nanos(wire::u64_from(&request["delay_ns"])?);
    let pps = request["pps"].as_u64().map(|p| p as usize);
    let count = |name: &str| -> Wire<usize> {
        let value = request[name].as_u64();
        Ok(value.ok_or_else(|| format!("{name} must be an integer"))? as usize)
    };
    let network = Network::new(delay, pps);
    let mut args = SimulatorArgs::new(
        network,
        count("max_trace_length")?,
        wire::bool_from(&request["only_network_activity"])?,
    );
    args.max_sim_iterations = count("max_sim_iterations")?;
    args.only_client_events = wire::bool_from(&request["only_client_events"])?;
    args.continue_after_all_normal_packets_processed =
        wire::bool_from(&request["continue_after_all_normal_packets_processed"])?;
    args.max_padding_frac_client = wire::f64_from(&request["fractions"][0])?;
    args.max_blocking_frac_client = wire::f64_from(&request["fractions"][1])?;
    args.max_padding_frac_server = wire::f64_from(&request["fractions"][2])?;
    args.max_blocking_frac_server = wire::f64_from(&request["fractions"][3])?;
    args.insecure_rng_seed = Some(wire::u64_from(&request["seed"])?);
    let mut queue = parse_trace(trace, network);
    let first = queue.get_first_time().ok_or("the trace is empty")?;
    let events = sim_advanced(&client, &server, &mut queue, &args);
    let events: Vec<Value> = events
        .iter()
        .map(|e| {
            let after = e.time.duration_since(first).as_nanos() as i128;
            let before = first.duration_since(e.time).as_nanos() as i128;
            let side = if e.client { "c" } else { "s" };
            json!([(after - before).to_string(), side, code(&e.event), e.contains_padding])
        })
        .collect();
    Ok(json!({"events": events}))
}
