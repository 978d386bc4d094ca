"""An LSTM as courses have it, and the adapter that lets backproof check it.

    backproof check --command "python3 my_lstm.py"

It is right as it stands. Put your own network between the two lines of dashes, and change the adapter below them:
it translates weights and arrays into the form that your functions take, and the gradients back.
"""

import numpy as np

from backproof_subject import serve

# ------------------------------------------------------------------------------- the network: put yours here
#
# Columns are examples: x [D, B, T], a0 [H, B]. Each gate has one matrix for [a_prev; x_t]: Wf, Wi, Wc, Wo
# [H, H + D], with biases bf, bi, bc, bo [H, 1].


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    """One step: gates, the new cell state and the new hidden state."""
    concat = np.concatenate([a_prev, xt])
    ft = sigmoid(parameters["Wf"] @ concat + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ concat + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ concat + parameters["bc"])
    ot = sigmoid(parameters["Wo"] @ concat + parameters["bo"])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    return a_next, c_next, (c_next, c_prev, ft, it, cct, ot, concat, parameters)


def lstm_forward(x, a0, c0, parameters):
    """All steps: the hidden states [H, B, T], the last cell state [H, B], and what the way back needs."""
    a_next, c_next, hidden, caches = a0, c0, [], []
    for t in range(x.shape[2]):
        a_next, c_next, cache = lstm_cell_forward(x[:, :, t], a_next, c_next, parameters)
        hidden.append(a_next)
        caches.append(cache)
    return np.stack(hidden, axis=2), c_next, caches


def lstm_cell_backward(da_next, dc_next, cache):
    """One step back: from the gradients by a_next and c_next, over every path, to those by what went in."""
    c_next, c_prev, ft, it, cct, ot, concat, parameters = cache
    tanh_c = np.tanh(c_next)
    dc = dc_next + da_next * ot * (1 - tanh_c**2)
    dz = {
        "f": dc * c_prev * ft * (1 - ft),
        "i": dc * cct * it * (1 - it),
        "c": dc * it * (1 - cct**2),
        "o": da_next * tanh_c * ot * (1 - ot),
    }
    gradients = {}
    dconcat = np.zeros_like(concat)
    for gate, dz_gate in dz.items():
        gradients["dW" + gate] = dz_gate @ concat.T
        gradients["db" + gate] = dz_gate.sum(axis=1, keepdims=True)
        dconcat += parameters["W" + gate].T @ dz_gate
    n_a = len(c_next)
    gradients["da_prev"], gradients["dxt"] = dconcat[:n_a], dconcat[n_a:]
    gradients["dc_prev"] = dc * ft
    return gradients


def lstm_backward(da, da_last, dc_last, caches):
    """All steps back, from the gradients by each hidden state [H, B, T] and by the last states [H, B]."""
    total = {}
    da_prevt, dc_prevt = da_last, dc_last
    dx = []
    for t in reversed(range(da.shape[2])):
        gradients = lstm_cell_backward(da[:, :, t] + da_prevt, dc_prevt, caches[t])
        da_prevt = gradients["da_prev"]
        dc_prevt = gradients["dc_prev"]
        dx.insert(0, gradients["dxt"])
        for name in ("dWf", "dbf", "dWi", "dbi", "dWc", "dbc", "dWo", "dbo"):
            total[name] = total.get(name, 0) + gradients[name]
    return {**total, "dx": np.stack(dx, axis=2), "da0": da_prevt, "dc0": dc_prevt}


# ---------------------------------------------------------------------- the adapter: make it fit your network
#
# backproof stacks the gates i, f, g, o in Wax [4H, D], Waa [4H, H] and ba [4H]; above, g is called c.
GATES = ["i", "f", "c", "o"]


def to_course(parameters):
    """Turns backproof's weights into those that the functions above take."""
    Wax, Waa, ba = (np.split(parameters[name], 4) for name in ("Wax", "Waa", "ba"))
    weights = {"W" + gate: np.hstack([Waa[k], Wax[k]]) for k, gate in enumerate(GATES)}
    return {**weights, **{"b" + gate: ba[k][:, None] for k, gate in enumerate(GATES)}}


def from_course(gradients, hidden_size):
    """Turns the gradients that the functions above give into those that backproof asks for."""
    dW = np.vstack([gradients["dW" + gate] for gate in GATES])
    db = np.concatenate([gradients["db" + gate][:, 0] for gate in GATES])
    return {"Waa": dW[:, :hidden_size], "Wax": dW[:, hidden_size:], "ba": db}


def evaluate(request):
    """Answers one request; its arrays are [B, T, width], those of the functions above [width, B, T]."""
    h0, c0 = request.initial_state()
    x = request.inputs.transpose(2, 0, 1)
    a, c_last, caches = lstm_forward(x, h0[0].T, c0[0].T, to_course(request.parameters))
    outputs, h_n, c_n = a.transpose(1, 2, 0), a[:, :, -1].T[None], c_last.T[None]

    loss, d_outputs, d_h, d_c = request.score(outputs, h_n, c_n)
    reply = {"loss": loss, "outputs": outputs, "state": {"h": h_n, "c": c_n}}
    if request.wants_gradients:
        back = lstm_backward(d_outputs.transpose(2, 0, 1), d_h[0].T, d_c[0].T, caches)
        reply["gradients"] = {
            **from_course(back, request.architecture["hiddenSize"]),
            "inputs": back["dx"].transpose(1, 2, 0),
            "h": back["da0"].T[None],
            "c": back["dc0"].T[None],
        }
    return reply


if __name__ == "__main__":
    serve(
        name="my-lstm",
        version="1",
        precision="float64",
        supports={
            "cells": ["lstm"],
            "state": True,  # starts from any initial state
            "outputs": True,  # returns outputs and final states, so that the forward pass is checked too
            "gradients": ["parameters", "inputs", "state"],
        },
        evaluate=evaluate,
    )
