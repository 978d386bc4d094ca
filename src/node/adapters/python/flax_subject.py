"""Flax linen's recurrent cells, SimpleCell, LSTMCell and GRUCell, as a subject of backproof.

    python flax_subject.py                       in float64
    python flax_subject.py --precision float32
    python flax_subject.py --optimized-lstm      LSTM by OptimizedLSTMCell, which has LSTMCell's parameters

Sequences go through nn.RNN with ``seq_lengths``, both directions through nn.Bidirectional, stacked layers one after the
other; the readout is an nn.Dense, the losses are those of Optax, and every gradient comes from ``jax.grad`` in a
``jax.jit``. Nothing is rearranged: parameters come and gradients go under Flax's own names.

Flax leaves numbers in the padding of its outputs and says so; they are put to zero here. JAX compiles a network once
more for each shape of its arrays, and a check asks for some two hundred; LLVM, which takes most of that time, is
therefore asked not to optimise, unless ``$XLA_FLAGS`` is set.
"""

import silent_imports  # before all others

import argparse
import json
import os
import sys
from functools import lru_cache, partial
from importlib.metadata import version

os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")

import flax.linen as nn
import jax
import jax.numpy as jnp
import numpy as np
import optax

from backproof_subject import serve

CELLS = {"elman": nn.SimpleCell, "lstm": nn.LSTMCell, "gru": nn.GRUCell}

#: Flax sets no limit; no case has more layers.
MOST_LAYERS = 8

ACTIVATIONS = {"tanh": jnp.tanh, "relu": nn.relu, "sigmoid": nn.sigmoid, "identity": lambda z: z}

#: No cell can do without biases, and none resets before the product.
SUPPORTS = {
    "cells": list(CELLS),
    "activations": list(ACTIVATIONS),
    "reset": ["after"],
    "layers": MOST_LAYERS,
    "bidirectional": True,
    "bias": [True],
    "readout": ["last", "every"],
    "lengths": True,
    "state": True,
    "tokens": True,
    "objectives": ["cotangent", "crossEntropy", "squaredError"],
    "gradients": ["parameters", "inputs", "state"],
    "outputs": True,
}


class Network(nn.Module):
    """Recurrent layers, and the readout if there is one.

    Their parameters are ``cell``, ``cell_reverse``, ``cell_l1``, ... and ``readout``.
    """

    make_cell: type
    layers: int
    directions: int
    outputs: int

    @nn.compact
    def __call__(self, inputs, lengths, carries, reads_every):
        """Gives the logits, None without a readout, the outputs [B, T, H*dirs], 0 in the padding, and the last carries.

        lengths: valid steps of each example, or None
        carries: one for each layer and direction, as the cells have them
        reads_every: whether the readout reads every step or the last states alone
        """
        after = []
        for layer in range(self.layers):
            suffix = f"_l{layer}" if layer > 0 else ""
            names = [f"cell{suffix}", f"cell{suffix}_reverse"][: self.directions]
            passes = [nn.RNN(self.make_cell(name=name)) for name in names]
            before = carries[layer * self.directions :][: self.directions]
            if self.directions == 2:
                passes, before = [nn.Bidirectional(*passes)], [tuple(before)]
            carry, inputs = passes[0](inputs, initial_carry=before[0], seq_lengths=lengths, return_carry=True)
            after.extend(carry if self.directions == 2 else [carry])
        outputs = inputs
        if lengths is not None:
            valid = jnp.arange(outputs.shape[1]) < lengths[:, None]
            outputs = jnp.where(valid[:, :, None], outputs, 0)
        if self.outputs == 0:
            return None, outputs, after
        # An LSTM's carry is (c, h), the others' is h.
        top = [carry[1] if isinstance(carry, tuple) else carry for carry in after[-self.directions :]]
        read = outputs if reads_every else jnp.concatenate(top, axis=-1)
        return nn.Dense(self.outputs, name="readout")(read), outputs, after


def network_of(architecture, cells):
    """Makes the network of an architecture."""
    cell, options = architecture["cell"], {}
    if cell == "elman":
        options["activation_fn"] = ACTIVATIONS[architecture.get("activation", "tanh")]
    return Network(
        make_cell=partial(cells[cell], architecture["hiddenSize"], **options),
        layers=architecture.get("layers", 1),
        directions=2 if architecture.get("bidirectional", False) else 1,
        outputs=(architecture.get("readout") or {"outputSize": 0})["outputSize"],
    )


def variables_of(parameters):
    """Puts parameters that came as ``ii.kernel_l1`` where Flax has them: ``params``, ``cell_l1``, ``ii``, ``kernel``."""
    tree = {}
    for name, value in parameters.items():
        module, leaf = name.split(".")
        leaf, *suffix = leaf.split("_")
        place = tree if module == "readout" else tree.setdefault("_".join(["cell", *suffix]), {})
        place.setdefault(module, {})[leaf] = value
    return {"params": tree}


def answer_of(network, objective, leaves, given):
    """Gives the loss, the outputs and the final states.

    objective: (kind, reduction, whether the readout reads every step)
    leaves: what the loss is differentiated by: the parameters by name, h, c, inputs
    given: what it is not: one-hot inputs, lengths, targets, the cotangents
    """
    kind, reduction, reads_every = objective
    parameters = {name: value for name, value in leaves.items() if "." in name}
    inputs = leaves["inputs"] if "inputs" in leaves else given["one-hot"]
    lengths = given.get("lengths")
    carries = list(zip(leaves["c"], leaves["h"])) if "c" in leaves else list(leaves["h"])
    logits, outputs, after = network.apply(variables_of(parameters), inputs, lengths, carries, reads_every)
    c, h = map(jnp.stack, zip(*after)) if "c" in leaves else (None, jnp.stack(after))
    states = {"h": h} if c is None else {"h": h, "c": c}
    if kind == "cotangent":
        read = {"outputs": outputs, **states}
        products = (jnp.sum(given[name] * values) for name, values in read.items() if name in given)
        # Begun like this, with the sum of no entries, a loss without any cotangent can be differentiated as well.
        loss = sum(products, jnp.sum(outputs[..., :0]))
    else:
        losses = losses_by(kind)(logits, given["targets"])
        valid = jnp.ones(losses.shape, bool)
        if lengths is not None and reads_every:
            valid = jnp.arange(losses.shape[1]) < lengths[:, None]
        loss = (jnp.mean if reduction == "mean" else jnp.sum)(losses, where=valid)
    return loss, (outputs, states)


def losses_by(kind):
    """Chooses Optax's loss: one number a row."""
    if kind == "crossEntropy":
        return optax.softmax_cross_entropy_with_integer_labels
    return lambda logits, targets: jnp.sum(optax.l2_loss(logits, targets), axis=-1)


def arrays_of(request):
    """Gives the arrays that the loss is differentiated by, and those that it is not."""
    leaves = {**request.parameters, **dict(zip("hc", request.initial_state()))}
    if request.architecture["cell"] != "lstm":
        del leaves["c"]
    given = {name: value for name, value in request.objective.items() if isinstance(value, np.ndarray)}
    if request.lengths is not None:
        given["lengths"] = np.asarray(request.lengths)
    if request.tokens is None:
        leaves["inputs"] = request.inputs
    else:
        given["one-hot"] = request.dense_inputs()
    return leaves, given


@lru_cache(maxsize=256)
def differentiated_of(architecture, objective, cell):
    """Compiles once for each architecture, given as JSON, and objective; JAX does so once for each shape of its arrays.

    Every loss comes with its gradients: to compile another function takes longer than a thousand that nobody asked for.
    """
    network = network_of(json.loads(architecture), {**CELLS, "lstm": cell})
    return jax.jit(jax.value_and_grad(partial(answer_of, network, objective), has_aux=True))


def evaluate(request, lstm=nn.LSTMCell):
    leaves, given = arrays_of(request)
    kind, readout = request.objective["kind"], request.architecture.get("readout")
    objective = (kind, request.objective.get("reduction", "mean"), readout is not None and readout["at"] == "every")
    differentiated = differentiated_of(json.dumps(request.architecture), objective, lstm)
    (loss, (outputs, state)), gradients = differentiated(leaves, given)
    # What is not asked for need not leave JAX.
    reply = {"loss": loss}
    if "outputs" in request.want:
        reply.update(outputs=outputs, state=state)
    if request.wants_gradients:
        reply["gradients"] = gradients
    return reply


def main(evaluate=evaluate):
    silent_imports.end()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--precision", choices=["float64", "float32"], default="float64")
    parser.add_argument("--optimized-lstm", action="store_true", help="LSTM by OptimizedLSTMCell")
    options = parser.parse_args()
    jax.config.update("jax_enable_x64", options.precision == "float64")
    optimized = options.optimized_lstm
    serve(
        name="Flax, OptimizedLSTMCell" if optimized else "Flax",
        version=f"{version('flax')} on jax {version('jax')}",
        precision=options.precision,
        convention="flax",
        supports={**SUPPORTS, "cells": ["lstm"]} if optimized else SUPPORTS,
        evaluate=partial(evaluate, lstm=nn.OptimizedLSTMCell) if optimized else evaluate,
    )
    # To take down all that was compiled, piece by piece, takes longer than backproof waits for an end.
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
