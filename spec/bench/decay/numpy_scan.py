"""Measures how the gradient of <u, h_T> by the state falls, with NumPy in float64: an Elman tanh cell or an LSTM.

Reads one JSON line a problem, {"cell", "hidden", "length", "Wax", "Waa", "ba", "inputs", "cotangent", "repeats"}, the
matrices row by row, and prints one line {"numpy": version, "timesMs": [...], "logNorm": ln G(T)} for each.

It does what measureStateGradient does: forward over the whole sequence, then back step by step, with a power of two taken
out of the cotangent and its norm taken at every lag. The products with the inputs are one matrix product.
"""
import json
import math
import sys
import time

import numpy


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


def renormalised(cotangent, exponent):
    shift = math.frexp(float(numpy.abs(cotangent).max()))[1] - 1
    return numpy.ldexp(cotangent, -shift), exponent + shift


def log_norm(cotangent, exponent):
    return math.log(math.sqrt(float(cotangent @ cotangent))) + exponent * math.log(2)


def elman(Wax, Waa, ba, inputs, cotangent):
    steps, hidden = len(inputs), len(Waa)
    z = inputs @ Wax.T + ba
    states = numpy.zeros((steps + 1, hidden))
    for t in range(steps):
        states[t + 1] = numpy.tanh(z[t] + Waa @ states[t])
    back = numpy.ascontiguousarray(Waa.T)
    dh, exponent = renormalised(cotangent, 0)
    logs = numpy.empty(steps)
    for lag in range(1, steps + 1):
        a = states[steps + 1 - lag]
        dh, exponent = renormalised(back @ (dh * (1 - a) * (1 + a)), exponent)
        logs[lag - 1] = log_norm(dh, exponent)
    return logs[-1]


def lstm(Wax, Waa, ba, inputs, cotangent):
    steps, H = len(inputs), Waa.shape[1]
    z = inputs @ Wax.T + ba
    cells = numpy.zeros((steps + 1, H))
    gates = numpy.empty((steps, 4 * H))
    squashed = numpy.empty((steps, H))
    h = numpy.zeros(H)
    for t in range(steps):
        own = z[t] + Waa @ h
        gates[t] = sigmoid(own)
        gates[t, 2 * H : 3 * H] = numpy.tanh(own[2 * H : 3 * H])
        i, f, g, o = gates[t].reshape(4, H)
        cells[t + 1] = f * cells[t] + i * g
        squashed[t] = numpy.tanh(cells[t + 1])
        h = o * squashed[t]
    back = numpy.ascontiguousarray(Waa.T)
    both, exponent = renormalised(numpy.concatenate([cotangent, numpy.zeros(H)]), 0)
    logs = numpy.empty(steps)
    dz = numpy.empty(4 * H)
    for lag in range(1, steps + 1):
        t = steps - lag
        i, f, g, o = gates[t].reshape(4, H)
        dh, dc = both[:H], both[H:]
        dc = dc + dh * o * (1 - squashed[t]) * (1 + squashed[t])
        dz[:H] = dc * g * i * (1 - i)
        dz[H : 2 * H] = dc * cells[t] * f * (1 - f)
        dz[2 * H : 3 * H] = dc * i * (1 - g) * (1 + g)
        dz[3 * H :] = dh * squashed[t] * o * (1 - o)
        both[:H] = back @ dz
        both[H:] = dc * f
        both, exponent = renormalised(both, exponent)
        logs[lag - 1] = log_norm(both, exponent)
    return logs[-1]


for line in sys.stdin:
    problem = json.loads(line)
    H, T = problem["hidden"], problem["length"]
    arrays = {name: numpy.array(problem[name]) for name in ("Wax", "Waa", "ba", "inputs", "cotangent")}
    matrices = (
        arrays["Wax"].reshape(-1, H),
        arrays["Waa"].reshape(-1, H),
        arrays["ba"],
        arrays["inputs"].reshape(T, H),
        arrays["cotangent"],
    )
    measure = elman if problem["cell"] == "elman" else lstm
    times = []
    for _ in range(problem["repeats"] + 1):
        start = time.process_time()
        last = measure(*matrices)
        times.append(1e3 * (time.process_time() - start))
    print(json.dumps({"numpy": numpy.__version__, "timesMs": times[1:], "logNorm": float(last)}), flush=True)
