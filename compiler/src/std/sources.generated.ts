// Generated from compiler/std/*.mbn by npm run generate.

/** Text of every shipped module by the path that imports it. */
export const STD_SOURCES: ReadonlyMap<string, string> = new Map([
  [
    "std/curves",
    "/// The share of a Rayleigh curve with scale `sigma` that lies before `t`.\nfn rayleigh_cdf(t: duration, sigma: duration): float {\n  return 1 - pow(e, -(t * t) / (2 * (sigma * sigma)))\n}\n\n/// The end `b` of the interval from `a` whose area under the Rayleigh curve is `area`,\n/// by bisection: `b` is the first guess, `step` the first correction, halved each time.\nfn interval_end(\n  a: duration,\n  b: duration,\n  step: duration,\n  area: float,\n  sigma: duration,\n): duration {\n  let diff = area - (rayleigh_cdf(b, sigma) - rayleigh_cdf(a, sigma))\n  return if abs(diff) <= EPSILON {\n    b\n  } else if diff < 0 {\n    interval_end(a, b - step, step / 2, area, sigma)\n  } else {\n    interval_end(a, b + step, step / 2, area, sigma)\n  }\n}\n",
  ],
  [
    "std/histogram",
    '/// One bin of a histogram of delays. The last bin of Tor\'s histograms has no upper\n/// edge ("infinity"): nothing is padded.\nfn histogram(\n  edges: list<duration>,\n  tokens: list<float>,\n): list<{ low: duration, high: duration, tokens: float, finite: bool }> {\n  require len(tokens) == len(edges),\n    "one number of tokens per bin: len(edges) - 1 bins and the infinity bin"\n  return [for i, n in tokens {\n    if i + 1 < len(edges) {\n      { low: edges[i], high: edges[i + 1], tokens: n, finite: true }\n    } else {\n      { low: edges[i], high: edges[i], tokens: n, finite: false }\n    }\n  }]\n}\n',
  ],
  [
    "std/tor",
    "/// Tor's generalised Pareto (sigma, xi) as Maybenot's Pareto. `start 1` makes\n/// sure that a limit is reached at all.\nfn tor_pareto(sigma: float, xi: float): dist<float> {\n  let shape = abs(xi)\n  return pareto(sigma / shape, 1 / shape) start 1\n}\n",
  ],
  [
    "std/trace",
    "/// The times at which `trace` sends (or receives, if `sent` is false).\nfn times(\n  trace: list<{ time: duration, sent: bool }>,\n  sent: bool,\n): list<duration> {\n  return [for packet in trace {\n    if packet.sent == sent { packet.time }\n  }]\n}\n\n/// The delay before each packet; the first counts from the trace's beginning.\nfn gaps(times: list<duration>): list<duration> {\n  return [for i, time in times {\n    if i == 0 { time } else { time - times[i - 1] }\n  }]\n}\n",
  ],
]);
