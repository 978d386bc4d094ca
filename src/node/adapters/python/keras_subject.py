"""Keras's recurrent layers, SimpleRNN, LSTM and GRU, as a subject of backproof.

    python keras_subject.py                       in float64
    python keras_subject.py --precision float32

by the backend that Keras itself would take: ``$KERAS_BACKEND``, or what its configuration says. Stacked layers are
called one after the other, both directions are keras.layers.Bidirectional, lengths are a mask, the readout is a Dense
layer, the losses are SparseCategoricalCrossentropy and MeanSquaredError, and every gradient comes from the backend:
``tf.GradientTape`` in a ``tf.function``, as in ``fit``, ``jax.grad`` in a ``jax.jit``, or ``torch.autograd``. Nothing is
rearranged: parameters come and gradients go under Keras's own names.

Keras repeats the output before in the padding unless it is told otherwise; here every layer has
``zero_output_for_mask=True``, which Bidirectional sets by itself. The final states are those that the layers return.
"""

import silent_imports  # before all others

import argparse
import json
import os
import sys
from functools import lru_cache

# TensorFlow greets whoever loads it, on stderr, where a failure is looked for.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# LLVM takes most of the time in which JAX compiles, once for each of some two hundred shapes.
if os.environ.get("KERAS_BACKEND") == "jax":
    os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")

import keras
import numpy as np
from keras import ops

from backproof_subject import serve
from keras_backends import differentiated, prepare_backend

#: Keras sets no limit; no case has more layers.
MOST_LAYERS = 8

ACTIVATIONS = {"tanh": "tanh", "relu": "relu", "sigmoid": "sigmoid", "identity": "linear"}

SUPPORTS = {
    "cells": ["elman", "lstm", "gru"],
    "activations": list(ACTIVATIONS),
    "reset": ["after", "before"],
    "layers": MOST_LAYERS,
    "bidirectional": True,
    "bias": [True, False],
    "readout": ["last", "every"],
    "lengths": True,
    "state": True,
    "tokens": True,
    "objectives": ["cotangent", "crossEntropy", "squaredError"],
    "gradients": ["parameters", "inputs", "state"],
    "outputs": True,
}


def recurrent_layer(architecture):
    """Makes a layer of an architecture's cell, both its directions if it has two."""
    cell = architecture["cell"]
    layers = {"elman": keras.layers.SimpleRNN, "lstm": keras.layers.LSTM, "gru": keras.layers.GRU}
    options = {
        "elman": {"activation": ACTIVATIONS[architecture.get("activation", "tanh")]},
        "lstm": {},
        "gru": {"reset_after": architecture.get("reset", "after") == "after"},
    }
    layer = layers[cell](
        architecture["hiddenSize"],
        use_bias=architecture.get("bias", True),
        return_sequences=True,
        return_state=True,
        zero_output_for_mask=True,
        **options[cell],
    )
    return keras.layers.Bidirectional(layer) if architecture.get("bidirectional", False) else layer


class Network:
    """Recurrent layers, and the readout if the architecture has one; its parameters are given to it with every call."""

    def __init__(self, architecture):
        self.directions = 2 if architecture.get("bidirectional", False) else 1
        self.layers = [recurrent_layer(architecture) for _ in range(architecture.get("layers", 1))]
        width, hidden = architecture["inputSize"], architecture["hiddenSize"] * self.directions
        #: by their names on the wire: kernel, recurrent_kernel_l1_reverse, readout_bias
        self.variables = {}
        for index, layer in enumerate(self.layers):
            layer.build((None, None, width))
            width = hidden
            passes = [layer.forward_layer, layer.backward_layer] if self.directions == 2 else [layer]
            for one, direction in zip(passes, ("", "_reverse")):
                suffix = (f"_l{index}" if index > 0 else "") + direction
                self.variables.update({variable.name + suffix: variable for variable in one.trainable_variables})
        readout = architecture.get("readout")
        if readout is not None:
            self.readout = keras.layers.Dense(readout["outputSize"])
            self.readout.build((None, hidden))
            self.variables.update({f"readout_{each.name}": each for each in self.readout.trainable_variables})

    def scope(self, parameters):
        """Makes the layers compute with other values than their variables', as ``stateless_call`` does."""
        return keras.StatelessScope([(self.variables[name], value) for name, value in parameters.items()])

    def __call__(self, inputs, states, mask):
        """Gives the outputs [B, T, H*dirs], 0 in the padding, and the final states, [layers*dirs, B, H] each.

        states: (h,), or (h, c) for an LSTM
        mask: bool [B, T], False in the padding, or None
        """
        after = []
        for index, layer in enumerate(self.layers):
            first = index * self.directions
            before = [state[row] for row in range(first, first + self.directions) for state in states]
            # One direction after the other, as they are expected: h (and c) forward, h (and c) in reverse.
            inputs, *last = layer(inputs, initial_state=before, mask=mask)
            after.extend(last)
        return inputs, tuple(ops.stack(after[kind :: len(states)]) for kind in range(len(states)))


def answer_of(network, objective, leaves, given):
    """Gives the loss, by Keras's own functions, the outputs and the final states.

    objective: (kind, reduction, whether the readout reads every step)
    leaves: what the loss is differentiated by: the parameters by name, h, c, inputs
    given: what it is not: tokens, mask, targets, the cotangents
    """
    kind, reduction, reads_every = objective
    mask = given.get("mask")
    states = tuple(leaves[name] for name in ("h", "c") if name in leaves)
    inputs = leaves["inputs"] if "inputs" in leaves else given["one-hot"]
    with network.scope({name: leaves[name] for name in network.variables}):
        outputs, after = network(inputs, states, mask)
        if kind == "cotangent":
            read = zip(("outputs", "h", "c"), (outputs, *after))
            products = (ops.sum(given[name] * values) for name, values in read if name in given)
            # Begun like this, with the sum of no entries, a loss without any cotangent can be differentiated as well.
            loss = sum(products, ops.sum(outputs[..., :0]))
        elif reads_every:
            loss = loss_by(kind, reduction)(given["targets"], network.readout(outputs), sample_weight=mask)
        else:
            # [layers*dirs, B, H]: the top layer's directions stand last.
            top = ops.concatenate([after[0][row] for row in range(-network.directions, 0)], axis=-1)
            loss = loss_by(kind, reduction)(given["targets"], network.readout(top))
    if kind == "squaredError":
        # Keras's mean is over the K entries of a row, ours the half of their sum.
        loss = loss * (given["targets"].shape[-1] / 2)
    return loss, (outputs, after)


def loss_by(kind, reduction):
    """Makes Keras's own loss, over rows, each weighed by the mask."""
    options = {"reduction": "mean_with_sample_weight" if reduction == "mean" else "sum", "dtype": keras.config.floatx()}
    if kind == "crossEntropy":
        return keras.losses.SparseCategoricalCrossentropy(from_logits=True, **options)
    return keras.losses.MeanSquaredError(**options)


@lru_cache(maxsize=256)
def network_of(architecture):
    """Makes a network once for each architecture, given as JSON."""
    return Network(json.loads(architecture))


@lru_cache(maxsize=256)
def differentiated_of(architecture, objective):
    """Compiles once for each architecture and objective; the backend then does so once for each shape of its arrays."""
    network = network_of(architecture)
    return differentiated(lambda leaves, given: answer_of(network, objective, leaves, given))


def arrays_of(request):
    """Gives the arrays that the loss is differentiated by, and those that it is not."""
    leaves = {**request.parameters, **dict(zip("hc", request.initial_state()))}
    if request.architecture["cell"] != "lstm":
        del leaves["c"]
    given = {name: value for name, value in request.objective.items() if isinstance(value, np.ndarray)}
    mask = request.mask()
    if request.lengths is not None:
        given["mask"] = mask
    if request.tokens is None:
        leaves["inputs"] = request.inputs
    else:
        given["one-hot"] = request.dense_inputs()
    readout = request.architecture.get("readout")
    if readout is not None and readout["at"] == "every":
        # Keras multiplies the loss of a padded row with 0; what stands there must have one.
        targets = given["targets"]
        given["targets"] = np.where(mask.reshape(mask.shape + (1,) * (targets.ndim - 2)), targets, 0)
    return leaves, given


def evaluate(request):
    leaves, given = arrays_of(request)
    kind, readout = request.objective["kind"], request.architecture.get("readout")
    objective = (kind, request.objective.get("reduction", "mean"), readout is not None and readout["at"] == "every")
    asked = differentiated_of(json.dumps(request.architecture), objective)
    loss, (outputs, after), gradients = asked(leaves, given, request.wants_gradients)
    plain = ops.convert_to_numpy
    reply = {"loss": plain(loss)}
    if "outputs" in request.want:
        reply["outputs"] = plain(outputs)
        reply["state"] = {name: plain(state) for name, state in zip("hc", after)}
    if request.wants_gradients:
        reply["gradients"] = {name: plain(gradient) for name, gradient in gradients.items()}
    return reply


def main(evaluate=evaluate):
    silent_imports.end()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--precision", choices=["float64", "float32"], default="float64")
    precision = parser.parse_args().precision
    backend = prepare_backend(precision)
    serve(
        name="Keras",
        version=f"{keras.__version__} on {backend}",
        precision=precision,
        convention="keras",
        supports=SUPPORTS,
        evaluate=evaluate,
    )
    # To take down all that was compiled, piece by piece, takes longer than backproof waits for an end.
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
