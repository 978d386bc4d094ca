"""The LSTM of `backproof init` with one mistake, named by the argument."""

import random
import sys
import zlib

import numpy as np
from backproof_subject import serve
from my_lstm import evaluate as right

before = 0


def shifted(reply, by):
    reply["loss"] += by
    for name in reply.get("gradients", {}):
        reply["gradients"][name] = reply["gradients"][name] + by
    return reply


def hashed(request):
    return zlib.crc32(request.inputs.tobytes()) / 2**32


def rolls_dice(request):
    return shifted(right(request), random.random())


def remembers_a_longer_one(request):
    global before
    steps = request.sizes[1]
    left, before = max(0, before - steps) / 1024, steps
    return shifted(right(request), left)


def a_loss_in_float32(request):
    reply = right(request)
    reply["loss"] = float(np.float32(reply["loss"]))
    return reply


def without_a_bias(request):
    request.parameters["ba"] = 0 * request.parameters["ba"]
    return right(request)


def half_of_dWaa(request):
    reply = right(request)
    if "gradients" in reply:
        reply["gradients"]["Waa"] = reply["gradients"]["Waa"] / 2
    return reply


def a_little_off(request):
    return shifted(right(request), (1 + hashed(request)) / 1024)


serve(
    name="wrong",
    version="1",
    precision="float64",
    supports={
        "cells": ["lstm"],
        "state": True,
        "outputs": True,
        "gradients": ["parameters", "inputs", "state"],
    },
    evaluate=globals()[sys.argv[1]],
)
