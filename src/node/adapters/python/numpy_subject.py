"""Recurrent networks in NumPy, with backpropagation through time by hand and a wire of their own.

A second implementation, in another language, of everything that the contract has: each cell and option, forward
and backward, and both encodings. It shares nothing with the scaffold's ``backproof_subject.py``. ``--fault NAME``
makes one mistake:

    python numpy_subject.py --encoding base64 --precision float32 --batch
    python numpy_subject.py --fault cell-path-missing

Arrays are [B, width] in a step; a step that is padding for an example leaves its state as it is, forward and
backward, so that the reverse direction, which begins at the last column, starts at each example's own last valid
step.
"""

import silent_imports  # before all others

import argparse
import base64
import json
import sys
import traceback

import numpy as np

FAULTS = {
    "truncated-bptt": "the way back is cut every four steps",
    "cell-path-missing": "LSTM: dc is not carried through the forget gate",
    "hidden-path-missing": "LSTM, GRU: dh is not carried back through the gates",
    "last-step-only": "Waa: each step's gradient replaces that of the others",
    "wrong-initial-state": "dWaa: the first step takes the initial state for zero",
    "initial-state-gradient-missing": "dh0 and dc0 are zero",
    "activation-derivative-missing": "Elman: the slope of the activation is left out",
    "gate-gradient-missing": "LSTM, GRU: the second gate gets no gradient",
    "update-path-missing": "GRU: what the update gate keeps is not carried back",
    "reset-path-missing": "GRU: the reset gate gets no gradient, nor does the state through it",
    "transposed-propagation": "Waa where its transpose belongs, gate by gate",
    "gate-order": "LSTM: gates are read in the order i, f, o, g",
    "update-gate-swapped": "GRU: z weights the new state instead of the old",
    "reset-placement": "GRU: the reset gate multiplies the product, also where it should multiply the state",
    "bias-missing": "the bias is not added",
    "time-averaged": "the gradient of ba is divided by T",
    "gradient-missing": "the gradient of ba is zero",
    "mask-leak": "cotangents of padded outputs are carried back to the last valid state",
    "loss-mismatch": "the cross-entropy is given in bits, its gradient in nats",
}


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


ACTIVATIONS = {
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(a.dtype)),
    "sigmoid": (sigmoid, lambda a: a * (1 - a)),
    "identity": (lambda z: z, np.ones_like),
}


class Elman:
    """a = phi(Wax x + Waa a_prev + ba)."""

    def __init__(self, weights, architecture, fault):
        self.Wax, self.Waa, self.ba, _ = weights
        self.phi, self.slope = ACTIVATIONS[architecture["activation"]]
        self.fault = fault

    def forward(self, x, h, c):
        a = self.phi(x @ self.Wax.T + h @ self.Waa.T + self.ba)
        return a, c, (x, h, a)

    def backward(self, dh, dc, tape):
        """Gives the step's gradients, and those by x, h_prev and c_prev."""
        x, h, a = tape
        dz = dh if self.fault == "activation-derivative-missing" else dh * self.slope(a)
        Waa = self.Waa.T if self.fault == "transposed-propagation" else self.Waa
        return {"Wax": dz.T @ x, "Waa": dz.T @ h, "ba": dz.sum(0)}, dz @ self.Wax, dz @ Waa, dc


class Lstm:
    """Gates i, f, g, o; c = f c_prev + i g; h = o tanh(c)."""

    def __init__(self, weights, architecture, fault):
        self.Wax, self.Waa, self.ba, _ = weights
        self.fault = fault

    def forward(self, x, h, c):
        z = x @ self.Wax.T + h @ self.Waa.T + self.ba
        zi, zf, zg, zo = np.split(z, 4, axis=1)
        if self.fault == "gate-order":
            zg, zo = zo, zg
        i, f, g, o = sigmoid(zi), sigmoid(zf), np.tanh(zg), sigmoid(zo)
        c_next = f * c + i * g
        tanh_c = np.tanh(c_next)
        return o * tanh_c, c_next, (x, h, c, i, f, g, o, tanh_c)

    def backward(self, dh, dc, tape):
        x, h, c, i, f, g, o, tanh_c = tape
        dc = dc + dh * o * (1 - tanh_c * tanh_c)
        dzi = dc * g * i * (1 - i)
        dzf = dc * c * f * (1 - f)
        dzg = dc * i * (1 - g * g)
        dzo = dh * tanh_c * o * (1 - o)
        if self.fault == "gate-order":
            dzg, dzo = dzo, dzg
        if self.fault == "gate-gradient-missing":
            dzf = np.zeros_like(dzf)
        dz = np.concatenate([dzi, dzf, dzg, dzo], axis=1)
        dh_prev = dz @ turned(self.Waa, self.fault)
        if self.fault == "hidden-path-missing":
            dh_prev = np.zeros_like(dh_prev)
        dc_prev = np.zeros_like(dc) if self.fault == "cell-path-missing" else dc * f
        return {"Wax": dz.T @ x, "Waa": dz.T @ h, "ba": dz.sum(0)}, dz @ self.Wax, dh_prev, dc_prev


class Gru:
    """Gates r, z, n; h = (1 - z) n + z h_prev; r multiplies Waa_n h_prev + bra ("after"), or h_prev."""

    def __init__(self, weights, architecture, fault):
        self.Wax, self.Waa, self.ba, self.bra = weights
        self.after = architecture["reset"] == "after" or fault == "reset-placement"
        self.fault = fault

    def forward(self, x, h, c):
        H = h.shape[1]
        from_input = x @ self.Wax.T + self.ba
        rz = sigmoid(from_input[:, : 2 * H] + h @ self.Waa[: 2 * H].T)
        r, z = rz[:, :H], rz[:, H:]
        if self.after:
            inner = h @ self.Waa[2 * H :].T + self.bra
            n = np.tanh(from_input[:, 2 * H :] + r * inner)
        else:
            inner = r * h
            n = np.tanh(from_input[:, 2 * H :] + inner @ self.Waa[2 * H :].T)
        new, old = (z, 1 - z) if self.fault == "update-gate-swapped" else (1 - z, z)
        return new * n + old * h, c, (x, h, r, z, n, inner, new, old)

    def backward(self, dh, dc, tape):
        x, h, r, z, n, inner, new, old = tape
        H = h.shape[1]
        Waa = turned(self.Waa, self.fault)
        dzn = dh * new * (1 - n * n)
        dzz = dh * (h - n) * z * (1 - z)
        if self.fault == "update-gate-swapped":
            dzz = -dzz
        if self.fault == "gate-gradient-missing":
            dzz = np.zeros_like(dzz)
        through_gates = np.zeros_like(dh)
        if self.after:
            dr, recurrent, read = dzn * inner, dzn * r, h
            through_gates += recurrent @ Waa[2 * H :]
        else:
            dm = dzn @ Waa[2 * H :]
            dr, recurrent, read = dm * h, dzn, inner
            if self.fault != "reset-path-missing":
                through_gates += dm * r
        dzr = np.zeros_like(dr) if self.fault == "reset-path-missing" else dr * r * (1 - r)
        drz = np.concatenate([dzr, dzz], axis=1)
        through_gates += drz @ Waa[: 2 * H]
        if self.fault == "hidden-path-missing":
            through_gates = np.zeros_like(dh)
        kept = np.zeros_like(dh) if self.fault == "update-path-missing" else old * dh
        dz = np.concatenate([drz, dzn], axis=1)
        dWaa = np.concatenate([drz.T @ h, recurrent.T @ read])
        gradients = {"Wax": dz.T @ x, "Waa": dWaa, "ba": dz.sum(0), "bra": recurrent.sum(0)}
        return gradients, dz @ self.Wax, kept + through_gates, dc


CELLS = {"elman": Elman, "lstm": Lstm, "gru": Gru}


def turned(Waa, fault):
    """Waa as the way back multiplies with it: as it is, or wrongly with each gate's block transposed."""
    if fault != "transposed-propagation":
        return Waa
    H = Waa.shape[1]
    return np.concatenate([Waa[at : at + H].T for at in range(0, len(Waa), H)])


class Direction:
    """One layer in one direction: a scan over the columns, forward in time or backward."""

    def __init__(self, cell, steps, mask, fault):
        self.cell, self.steps, self.mask, self.fault = cell, steps, mask, fault

    def forward(self, x, h, c):
        outputs = np.zeros((len(h), x.shape[1], h.shape[1]), h.dtype)
        self.tapes = []
        for t in self.steps:
            valid = self.mask[:, t, None]
            h_next, c_next, tape = self.cell.forward(x[:, t], h, c)
            h, c = np.where(valid, h_next, h), np.where(valid, c_next, c)
            outputs[:, t] = np.where(valid, h, np.zeros_like(h))
            self.tapes.append(tape)
        return outputs, h, c

    def backward(self, d_outputs, dh, dc, width):
        """Gives the gradients of the parameters, and those by the inputs and the initial states."""
        B, T = self.mask.shape
        dx = np.zeros((B, T, width), dh.dtype)
        total = {}
        for at in range(T - 1, -1, -1):
            t, tape = self.steps[at], self.tapes[at]
            valid = self.mask[:, t, None]
            if self.fault == "mask-leak" and self.steps[0] == 0:
                dh = np.where(valid, dh, dh + d_outputs[:, t])
            dh_step = np.where(valid, dh + d_outputs[:, t], np.zeros_like(dh))
            dc_step = np.where(valid, dc, np.zeros_like(dc))
            gradients, dx_step, dh_prev, dc_prev = self.cell.backward(dh_step, dc_step, tape)
            self.accumulate(total, gradients, at)
            dx[:, t] = np.where(valid, dx_step, np.zeros_like(dx_step))
            dh, dc = np.where(valid, dh_prev, dh), np.where(valid, dc_prev, dc)
            if self.fault == "truncated-bptt" and at % 4 == 0 and at > 0:
                dh, dc = np.zeros_like(dh), np.zeros_like(dc)
        return total, dx, dh, dc

    def accumulate(self, total, gradients, at):
        """Adds a step's contribution to each parameter's gradient."""
        for name, gradient in gradients.items():
            if name == "Waa" and at == 0 and self.fault == "wrong-initial-state":
                gradient = np.zeros_like(gradient)
            overwrites = name == "Waa" and self.fault == "last-step-only"
            total[name] = gradient if name not in total or overwrites else total[name] + gradient


def evaluate(request, fault):
    """Answers a request: loss, and outputs, final states and gradients if they are wanted."""
    architecture, parameters = request["architecture"], request["parameters"]
    x, mask, dtype = request["x"], request["mask"], request["dtype"]
    B, T, D = x.shape
    H, layers = architecture["hiddenSize"], architecture["layers"]
    dirs = 2 if architecture["bidirectional"] else 1
    h0 = request["h"] if request["h"] is not None else np.zeros((layers * dirs, B, H), dtype)
    c0 = request["c"] if request["c"] is not None else np.zeros_like(h0)

    scans, h_n, c_n, layer_input = [], np.zeros_like(h0), np.zeros_like(c0), x
    for layer in range(layers):
        outputs = []
        for direction in range(dirs):
            row = layer * dirs + direction
            weights = weights_of(parameters, architecture, layer, direction, fault)
            cell = CELLS[architecture["cell"]](weights, architecture, fault)
            steps = list(range(T)) if direction == 0 else list(range(T))[::-1]
            scan = Direction(cell, steps, mask, fault)
            output, h_n[row], c_n[row] = scan.forward(layer_input, h0[row], c0[row])
            outputs.append(output)
            scans.append(scan)
        layer_input = np.concatenate(outputs, axis=2)

    loss, (d_outputs, dh, dc), gradients = end(request, layer_input, h_n, c_n, fault)
    reply = {"loss": loss, "outputs": layer_input, "state": {"h": h_n}}
    if architecture["cell"] == "lstm":
        reply["state"]["c"] = c_n
    if "gradients" not in request["want"]:
        return reply

    dh0, dc0 = np.zeros_like(h0), np.zeros_like(c0)
    for layer in reversed(range(layers)):
        width = D if layer == 0 else H * dirs
        d_input = np.zeros((B, T, width), dtype)
        for direction in range(dirs):
            row = layer * dirs + direction
            part = d_outputs[:, :, direction * H : (direction + 1) * H]
            total, dx, dh0[row], dc0[row] = scans[row].backward(part, dh[row], dc[row], width)
            d_input += dx
            for name, gradient in total.items():
                if name + suffix(layer, direction) in parameters:
                    gradients[name + suffix(layer, direction)] = gradient
        d_outputs = d_input
    if request["dense"]:
        gradients["inputs"] = d_outputs
    gradients["h"] = dh0
    if architecture["cell"] == "lstm":
        gradients["c"] = dc0
    spoil(gradients, fault, T)
    return {**reply, "gradients": gradients}


def spoil(gradients, fault, T):
    """The faults that concern finished gradients."""
    for name in gradients:
        if fault == "time-averaged" and name.startswith("ba"):
            gradients[name] = gradients[name] / T
        if fault == "gradient-missing" and name.startswith("ba"):
            gradients[name] = np.zeros_like(gradients[name])
        if fault == "initial-state-gradient-missing" and name in ("h", "c"):
            gradients[name] = np.zeros_like(gradients[name])


def suffix(layer, direction):
    return (f"_l{layer}" if layer else "") + ("_reverse" if direction else "")


def weights_of(parameters, architecture, layer, direction, fault):
    """Wax, Waa, ba and bra of a layer's direction; zeros where there is no bias."""
    ending = suffix(layer, direction)
    Wax, Waa = parameters["Wax" + ending], parameters["Waa" + ending]
    ba = parameters.get("ba" + ending)
    if ba is None or fault == "bias-missing":
        ba = np.zeros(len(Waa), Waa.dtype)
    bra = parameters.get("bra" + ending, np.zeros(architecture["hiddenSize"], Waa.dtype))
    return Wax, Waa, ba, bra


def end(request, outputs, h_n, c_n, fault):
    """Gives the loss, the cotangents of outputs and final states, and the readout's gradients."""
    objective, mask = request["objective"], request["mask"]
    d_outputs, dh, dc = np.zeros_like(outputs), np.zeros_like(h_n), np.zeros_like(c_n)
    if objective["kind"] == "cotangent":
        loss = request["dtype"](0)
        for name, values, cotangent in (("outputs", outputs, d_outputs), ("h", h_n, dh), ("c", c_n, dc)):
            if name in objective:
                cotangent[...] = objective[name]
                if name == "outputs" and fault != "mask-leak":
                    cotangent[~mask] = 0
                loss = loss + (cotangent * values).sum()
        return loss, (d_outputs, dh, dc), {}

    Wya, by = request["parameters"]["Wya"], request["parameters"]["by"]
    dirs = 2 if request["architecture"]["bidirectional"] else 1
    at_last = request["architecture"]["readout"]["at"] == "last"
    read = np.concatenate(list(h_n[-dirs:]), axis=1) if at_last else outputs[mask]
    targets = objective["targets"] if at_last else objective["targets"][mask]
    loss, d_logits = readout_loss(objective["kind"], read @ Wya.T + by, targets)
    if objective.get("reduction", "mean") == "mean":
        loss, d_logits = loss / len(read), d_logits / len(read)
    if fault == "loss-mismatch" and objective["kind"] == "crossEntropy":
        loss = loss / np.log(2)
    d_read = d_logits @ Wya
    if at_last:
        for direction, part in enumerate(np.split(d_read, dirs, axis=1)):
            dh[len(dh) - dirs + direction] = part
    else:
        d_outputs[mask] = d_read
    return loss, (d_outputs, dh, dc), {"Wya": d_logits.T @ read, "by": d_logits.sum(0)}


def readout_loss(kind, logits, targets):
    """Cross-entropy in nats, or half the squared error, over all rows; and its derivative by the logits."""
    if kind == "squaredError":
        difference = logits - targets
        return (difference * difference).sum() / 2, difference
    rows = np.arange(len(logits))
    largest = logits.argmax(1)
    shifted = logits - logits[rows, largest][:, None]
    exponentials = np.exp(shifted)
    exponentials[rows, largest] = 0
    others = exponentials.sum(1)
    loss = (np.log1p(others) - shifted[rows, targets]).sum()
    exponentials[rows, largest] = 1
    p = exponentials / (1 + others)[:, None]
    p[rows, targets] = 0
    p[rows, targets] = -p.sum(1)
    return loss, p


# ------------------------------------------------------------------------------------------------- the wire

DTYPES = {"float64": "<f8", "float32": "<f4", "int32": "<i4"}


def decode_tensor(tensor, dtype):
    kind = tensor.get("dtype", "float64")
    if "base64" in tensor:
        numbers = np.frombuffer(base64.b64decode(tensor["base64"]), DTYPES[kind])
    else:
        numbers = np.array([float(number) for number in tensor["data"]])
    return numbers.astype(np.int32 if kind == "int32" else dtype).reshape(tensor["shape"])


def encode_number(value):
    value = float(value)
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def encode_tensor(array, encoding):
    kind = "float32" if array.dtype == np.float32 else "float64"
    if encoding == "base64":
        text = base64.b64encode(array.astype(DTYPES[kind]).tobytes()).decode("ascii")
        return {"shape": list(array.shape), "dtype": kind, "base64": text}
    numbers = [encode_number(each) for each in array.ravel()]
    return {"shape": list(array.shape), "dtype": kind, "data": numbers}


def decode_request(params, dtype):
    """Reads a request; inputs become one dense array, zero in the padding."""
    architecture = params["architecture"]
    objective = {}
    for key, value in params["objective"].items():
        objective[key] = decode_tensor(value, dtype) if isinstance(value, dict) else value
    dense = params.get("inputs") is not None
    if dense:
        x = decode_tensor(params["inputs"], dtype)
    else:
        tokens = decode_tensor(params["tokens"], dtype)
        x = (tokens[:, :, None] == np.arange(architecture["inputSize"])).astype(dtype)
    B, T, _ = x.shape
    mask = np.ones((B, T), bool)
    for example, length in enumerate(params.get("lengths") or []):
        mask[example, length:] = False
    x[~mask] = 0
    state = params.get("state") or {}
    return {
        "architecture": architecture,
        "parameters": {name: decode_tensor(tensor, dtype) for name, tensor in params["parameters"].items()},
        "x": x,
        "dense": dense,
        "mask": mask,
        "h": decode_tensor(state["h"], dtype) if "h" in state else None,
        "c": decode_tensor(state["c"], dtype) if "c" in state else None,
        "objective": objective,
        "want": params["want"],
        "dtype": dtype,
    }


def encode_reply(reply, want, encoding):
    def encoded(arrays):
        return {name: encode_tensor(array, encoding) for name, array in arrays.items()}

    message = {"loss": encode_number(reply["loss"])}
    if "outputs" in want:
        message.update(encoded({"outputs": reply["outputs"]}), state=encoded(reply["state"]))
    if "gradients" in want:
        message["gradients"] = encoded(reply["gradients"])
    return message


def describe(arguments):
    return {
        "name": "numpy by hand" if arguments.fault is None else f"numpy by hand with {arguments.fault}",
        "version": np.__version__,
        "precision": arguments.precision,
        "convention": "backproof",
        "supports": {
            "cells": ["elman", "lstm", "gru"],
            "activations": ["tanh", "relu", "sigmoid", "identity"],
            "reset": ["after", "before"],
            "layers": 8,
            "bidirectional": True,
            "bias": [True, False],
            "readout": ["last", "every"],
            "lengths": True,
            "state": True,
            "tokens": True,
            "objectives": ["cotangent", "crossEntropy", "squaredError"],
            "gradients": ["parameters", "inputs", "state"],
            "outputs": True,
        },
        "encoding": arguments.encoding,
        "batch": arguments.batch,
        "parameters": None,
    }


def answer(message, arguments):
    """Answers one call; a mistake of this program is an error on the wire, and the program lives on."""
    head = {"jsonrpc": "2.0", "id": message["id"]}
    try:
        if message["method"] == "describe":
            return {**head, "result": describe(arguments)}
        if message["method"] != "evaluate":
            return {**head, "error": {"code": -32601, "message": f"no method {message['method']}"}}
        dtype = np.float32 if arguments.precision == "float32" else np.float64
        request = decode_request(message["params"], dtype)
        reply = evaluate(request, arguments.fault)
        return {**head, "result": encode_reply(reply, request["want"], arguments.encoding)}
    except Exception as error:
        traceback.print_exc()
        return {**head, "error": {"code": -32000, "message": repr(error)}}


def main():
    silent_imports.end()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoding", choices=["json", "base64"], default="json")
    parser.add_argument("--precision", choices=["float64", "float32"], default="float64")
    parser.add_argument("--batch", action="store_true", help="take JSON-RPC batches")
    parser.add_argument("--fault", choices=sorted(FAULTS), help="the mistake to make")
    arguments = parser.parse_args()
    for line in sys.stdin.buffer:
        message = json.loads(line)
        if isinstance(message, list):
            answers = [answer(each, arguments) for each in message]
        else:
            answers = answer(message, arguments)
        sys.stdout.write(json.dumps(answers, allow_nan=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
