"""An Elman network on the scaffold's ``backproof_subject.py``, found in the folder given as its argument.

It uses all that the scaffold offers: tokens, lengths, states, both helpers that score. And it behaves as users'
programs do: it prints before and while it is asked, reads stdin, fails at hidden size 77 and declines 66.
"""

import argparse
import os
import sys

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("--encoding", default="base64")
parser.add_argument("--precision", default="float64")
parser.add_argument("--convention", default="backproof")
parser.add_argument("scaffold")
arguments = parser.parse_args()
sys.path.insert(0, arguments.scaffold)

from backproof_subject import Unsupported, serve  # noqa: E402

print("loading the model ...")

REFUSED_SIZE, FAILING_SIZE = 66, 77


def evaluate(request):
    print("evaluating", request.architecture)
    os.write(1, b"from a library in C\n")
    if sys.stdin.readline() != "":
        raise RuntimeError("a message was stolen from stdin")
    B, T, D, H = request.sizes
    if H == REFUSED_SIZE:
        raise Unsupported("66 is too many")
    if H == FAILING_SIZE:
        raise ValueError("77 breaks it")

    Wax, Waa, ba = (request.parameters[name] for name in ("Wax", "Waa", "ba"))
    x, mask = request.dense_inputs(), request.mask()
    a = request.initial_state()[0][0]
    before, outputs = [], np.zeros((B, T, H), request.dtype)
    for t in range(T):
        before.append(a)
        with np.errstate(all="ignore"):  # anything may stand in the padding
            outputs[:, t] = np.tanh(x[:, t] @ Wax.T + a @ Waa.T + ba)
        a = np.where(mask[:, t, None], outputs[:, t], a)

    gradients = {}
    readout = request.architecture["readout"]
    d_outputs, da = np.zeros_like(outputs), np.zeros_like(a)
    if readout is None:
        loss, d_outputs, d_h, _ = request.score(outputs, a[None])
        da = d_h[0]
    else:
        read = a if readout["at"] == "last" else outputs
        loss, d_logits = request.score_logits(read @ request.parameters["Wya"].T + request.parameters["by"])
        rows = d_logits.reshape(-1, d_logits.shape[-1])
        gradients = {"Wya": rows.T @ read.reshape(-1, H), "by": rows.sum(0)}
        if readout["at"] == "last":
            da = d_logits @ request.parameters["Wya"]
        else:
            d_outputs = d_logits @ request.parameters["Wya"]

    # Only now: score and score_logits see to it themselves that what stands in the padding does not count.
    outputs = np.where(mask[:, :, None], outputs, 0)
    reply = {"loss": loss, "outputs": outputs, "state": {"h": a[None]}, "gradients": gradients}
    if not request.wants_gradients:
        return reply
    dz = np.zeros((T, B, H), request.dtype)
    dx = np.zeros((B, T, D), request.dtype)
    for t in reversed(range(T)):
        valid = mask[:, t, None]
        da = da + d_outputs[:, t]
        dz[t] = np.where(valid, da * (1 - outputs[:, t] ** 2), 0)
        dx[:, t] = dz[t] @ Wax
        da = np.where(valid, dz[t] @ Waa, da)
    inputs = np.where(mask[:, :, None], x, 0)
    gradients["Wax"] = np.einsum("tbh,btd->hd", dz, inputs)
    gradients["Waa"] = np.einsum("tbh,tbk->hk", dz, np.stack(before))
    gradients["ba"] = dz.sum((0, 1))
    gradients["h"] = da[None]
    if request.tokens is None:
        gradients["inputs"] = dx
    return reply


if __name__ == "__main__":
    serve(
        name="probe",
        precision=arguments.precision,
        convention=arguments.convention,
        supports={
            "cells": ["elman"],
            "readout": ["last", "every"],
            "objectives": ["cotangent", "crossEntropy", "squaredError"],
            "lengths": True,
            "state": True,
            "tokens": True,
            "outputs": True,
            "gradients": ["parameters", "inputs", "state"],
        },
        evaluate=evaluate,
        encoding=arguments.encoding,
    )
