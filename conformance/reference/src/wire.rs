//! Between the protocol's JSON values and the crate's types.

use maybenot::action::{Action, Timer};
use maybenot::counter::{Counter, Operation};
use maybenot::dist::{Dist, DistType};
use maybenot::event::Event;
use maybenot::state::{State, Trans};
use maybenot::{Machine, TriggerEvent};
use serde_json::{Map, Value, json};

pub type Wire<T> = Result<T, String>;

pub fn f64_to(x: f64) -> Value {
    // Every NaN is one value.
    let bits = if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() };
    Value::String(format!("{bits:016x}"))
}

pub fn f32_to(x: f32) -> Value {
    let bits = if x.is_nan() { f32::NAN.to_bits() } else { x.to_bits() };
    Value::String(format!("{bits:08x}"))
}

fn text(v: &Value) -> Wire<&str> {
    v.as_str().ok_or_else(|| format!("expected a string, got {v}"))
}

pub fn f64_from(v: &Value) -> Wire<f64> {
    let bits = u64::from_str_radix(text(v)?, 16).map_err(|e| e.to_string())?;
    let x = f64::from_bits(bits);
    Ok(if x.is_nan() { f64::NAN } else { x })
}

fn f32_from(v: &Value) -> Wire<f32> {
    let bits = u32::from_str_radix(text(v)?, 16).map_err(|e| e.to_string())?;
    let x = f32::from_bits(bits);
    Ok(if x.is_nan() { f32::NAN } else { x })
}

pub fn u64_from(v: &Value) -> Wire<u64> {
    text(v)?.parse().map_err(|e| format!("{v}: {e}"))
}

pub fn bool_from(v: &Value) -> Wire<bool> {
    v.as_bool().ok_or_else(|| format!("expected a boolean, got {v}"))
}

pub fn dist_to(d: &Dist) -> Value {
    let f = f64_to;
    let (kind, params) = match d.dist {
        DistType::Uniform { low, high } => ("uniform", vec![f(low), f(high)]),
        DistType::Normal { mean, stdev } => ("normal", vec![f(mean), f(stdev)]),
        DistType::SkewNormal { location, scale, shape } => {
            ("skew_normal", vec![f(location), f(scale), f(shape)])
        }
        DistType::LogNormal { mu, sigma } => ("log_normal", vec![f(mu), f(sigma)]),
        DistType::Binomial { trials, probability } => {
            ("binomial", vec![json!(trials.to_string()), f(probability)])
        }
        DistType::Geometric { probability } => ("geometric", vec![f(probability)]),
        DistType::Pareto { scale, shape } => ("pareto", vec![f(scale), f(shape)]),
        DistType::Poisson { lambda } => ("poisson", vec![f(lambda)]),
        DistType::Weibull { scale, shape } => ("weibull", vec![f(scale), f(shape)]),
        DistType::Gamma { scale, shape } => ("gamma", vec![f(scale), f(shape)]),
        DistType::Beta { alpha, beta } => ("beta", vec![f(alpha), f(beta)]),
    };
    json!({"kind": kind, "params": params, "start": f(d.start), "max": f(d.max)})
}

pub fn dist_from(v: &Value) -> Wire<Dist> {
    let p = |i: usize| f64_from(&v["params"][i]);
    let dist = match text(&v["kind"])? {
        "uniform" => DistType::Uniform { low: p(0)?, high: p(1)? },
        "normal" => DistType::Normal { mean: p(0)?, stdev: p(1)? },
        "skew_normal" => DistType::SkewNormal { location: p(0)?, scale: p(1)?, shape: p(2)? },
        "log_normal" => DistType::LogNormal { mu: p(0)?, sigma: p(1)? },
        "binomial" => DistType::Binomial { trials: u64_from(&v["params"][0])?, probability: p(1)? },
        "geometric" => DistType::Geometric { probability: p(0)? },
        "pareto" => DistType::Pareto { scale: p(0)?, shape: p(1)? },
        "poisson" => DistType::Poisson { lambda: p(0)? },
        "weibull" => DistType::Weibull { scale: p(0)?, shape: p(1)? },
        "gamma" => DistType::Gamma { scale: p(0)?, shape: p(1)? },
        "beta" => DistType::Beta { alpha: p(0)?, beta: p(1)? },
        other => return Err(format!("unknown distribution {other}")),
    };
    Ok(Dist { dist, start: f64_from(&v["start"])?, max: f64_from(&v["max"])? })
}

fn limit_to(limit: &Option<Dist>) -> Value {
    limit.as_ref().map_or(Value::Null, dist_to)
}

fn limit_from(v: &Value) -> Wire<Option<Dist>> {
    if v.is_null() { Ok(None) } else { dist_from(v).map(Some) }
}

pub fn timer_name(timer: Timer) -> &'static str {
    match timer {
        Timer::Action => "action",
        Timer::Internal => "internal",
        Timer::All => "all",
    }
}

fn action_to(a: &Action) -> Value {
    match a {
        Action::Cancel { timer } => json!({"kind": "cancel", "timer": timer_name(*timer)}),
        Action::SendPadding { bypass, replace, timeout, limit } => json!({"kind": "pad",
            "bypass": bypass, "replace": replace, "timeout": dist_to(timeout), "limit": limit_to(limit)}),
        Action::BlockOutgoing { bypass, replace, timeout, duration, limit } => json!({"kind": "block",
            "bypass": bypass, "replace": replace, "timeout": dist_to(timeout),
            "duration": dist_to(duration), "limit": limit_to(limit)}),
        Action::UpdateTimer { replace, duration, limit } => json!({"kind": "timer",
            "replace": replace, "duration": dist_to(duration), "limit": limit_to(limit)}),
    }
}

fn action_from(v: &Value) -> Wire<Action> {
    let limit = || limit_from(&v["limit"]);
    Ok(match text(&v["kind"])? {
        "cancel" => Action::Cancel {
            timer: match text(&v["timer"])? {
                "action" => Timer::Action,
                "internal" => Timer::Internal,
                "all" => Timer::All,
                other => return Err(format!("unknown timer {other}")),
            },
        },
        "pad" => Action::SendPadding {
            bypass: bool_from(&v["bypass"])?,
            replace: bool_from(&v["replace"])?,
            timeout: dist_from(&v["timeout"])?,
            limit: limit()?,
        },
        "block" => Action::BlockOutgoing {
            bypass: bool_from(&v["bypass"])?,
            replace: bool_from(&v["replace"])?,
            timeout: dist_from(&v["timeout"])?,
            duration: dist_from(&v["duration"])?,
            limit: limit()?,
        },
        "timer" => Action::UpdateTimer {
            replace: bool_from(&v["replace"])?,
            duration: dist_from(&v["duration"])?,
            limit: limit()?,
        },
        other => return Err(format!("unknown action {other}")),
    })
}

fn counter_to(c: &Option<Counter>) -> Value {
    let Some(c) = c else { return Value::Null };
    let operation = match c.operation {
        Operation::Increment => "increment",
        Operation::Decrement => "decrement",
        Operation::Set => "set",
    };
    json!({"operation": operation, "dist": limit_to(&c.dist), "copy": c.copy})
}

fn counter_from(v: &Value) -> Wire<Option<Counter>> {
    if v.is_null() {
        return Ok(None);
    }
    let operation = match text(&v["operation"])? {
        "increment" => Operation::Increment,
        "decrement" => Operation::Decrement,
        "set" => Operation::Set,
        other => return Err(format!("unknown operation {other}")),
    };
    Ok(Some(Counter { operation, dist: limit_from(&v["dist"])?, copy: bool_from(&v["copy"])? }))
}

fn state_to(s: &State) -> Value {
    let mut transitions = Map::new();
    for (event, list) in s.get_transitions() {
        if !list.is_empty() {
            let list: Vec<Value> = list.iter().map(|t| json!([t.0, f32_to(t.1)])).collect();
            transitions.insert(event.to_string(), Value::Array(list));
        }
    }
    json!({"action": s.action.as_ref().map_or(Value::Null, action_to),
        "counters": [counter_to(&s.counter.0), counter_to(&s.counter.1)], "transitions": transitions})
}

fn state_from(v: &Value) -> Wire<State> {
    let mut lists = enum_map_of_lists();
    let object = v["transitions"].as_object().ok_or("transitions must be an object")?;
    for (name, list) in object {
        let event = event_from(name)?;
        for t in list.as_array().ok_or("a transition list must be an array")? {
            let target = t[0].as_u64().ok_or("a target must be an integer")? as usize;
            lists[event].push(Trans(target, f32_from(&t[1])?));
        }
    }
    let mut state = State::new(lists);
    state.action = if v["action"].is_null() { None } else { Some(action_from(&v["action"])?) };
    state.counter = (counter_from(&v["counters"][0])?, counter_from(&v["counters"][1])?);
    Ok(state)
}

pub fn enum_map_of_lists() -> enum_map::EnumMap<Event, Vec<Trans>> {
    enum_map::EnumMap::default()
}

fn event_from(name: &str) -> Wire<Event> {
    let found = Event::iter().find(|e| e.to_string() == name);
    found.copied().ok_or_else(|| format!("unknown event {name}"))
}

pub fn machine_to(m: &Machine) -> Value {
    json!({"allowed_padding_packets": m.allowed_padding_packets.to_string(),
        "max_padding_frac": f64_to(m.max_padding_frac),
        "allowed_blocked_microsec": m.allowed_blocked_microsec.to_string(),
        "max_blocking_frac": f64_to(m.max_blocking_frac),
        "states": m.states.iter().map(state_to).collect::<Vec<_>>()})
}

/// A machine as it is described, valid or not.
pub fn machine_from(v: &Value) -> Wire<Machine> {
    let states = v["states"].as_array().ok_or("states must be an array")?;
    Ok(Machine {
        allowed_padding_packets: u64_from(&v["allowed_padding_packets"])?,
        max_padding_frac: f64_from(&v["max_padding_frac"])?,
        allowed_blocked_microsec: u64_from(&v["allowed_blocked_microsec"])?,
        max_blocking_frac: f64_from(&v["max_blocking_frac"])?,
        states: states.iter().map(state_from).collect::<Wire<Vec<_>>>()?,
    })
}

pub fn trigger_from(v: &Value) -> Wire<TriggerEvent> {
    let machine = maybenot::MachineId::from_raw(v[1].as_u64().unwrap_or(0) as usize);
    Ok(match text(&v[0])? {
        "NormalRecv" => TriggerEvent::NormalRecv,
        "PaddingRecv" => TriggerEvent::PaddingRecv,
        "TunnelRecv" => TriggerEvent::TunnelRecv,
        "NormalSent" => TriggerEvent::NormalSent,
        "PaddingSent" => TriggerEvent::PaddingSent { machine },
        "TunnelSent" => TriggerEvent::TunnelSent,
        "BlockingBegin" => TriggerEvent::BlockingBegin { machine },
        "BlockingEnd" => TriggerEvent::BlockingEnd,
        "TimerBegin" => TriggerEvent::TimerBegin { machine },
        "TimerEnd" => TriggerEvent::TimerEnd { machine },
        other => return Err(format!("unknown event {other}")),
    })
}
