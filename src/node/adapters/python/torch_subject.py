"""PyTorch's recurrent layers, torch.nn.RNN, LSTM and GRU, as a subject of backproof.

    python torch_subject.py                       in float64
    python torch_subject.py --precision float32   in float32, by ATen's own kernels
    python torch_subject.py --onednn              LSTM in float32, by oneDNN's kernels

Layers, directions and biases are the layer's own options; lengths go through pack_padded_sequence, the readout is
an nn.Linear, the losses are cross_entropy and mse_loss, and every gradient comes from torch.autograd. Nothing is
rearranged: parameters come and gradients go under PyTorch's own names.

Where oneDNN is enabled, PyTorch gives it float32 LSTMs of itself, but not packed sequences, and no other layer.
"""

import silent_imports  # before all others

import argparse
import json
import os
import sys
from functools import lru_cache
from importlib.metadata import version

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from backproof_subject import Unsupported, serve

LAYERS = {"elman": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}

#: PyTorch sets no limit; no case has more layers.
MOST_LAYERS = 8

SUPPORTS = {
    "cells": list(LAYERS),
    "activations": ["tanh", "relu"],
    "reset": ["after"],
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


class Network(nn.Module):
    """Recurrent layers, and the readout if the architecture has one."""

    def __init__(self, architecture, dtype):
        super().__init__()
        cell, hidden = architecture["cell"], architecture["hiddenSize"]
        bidirectional = architecture.get("bidirectional", False)
        options = {"nonlinearity": architecture.get("activation", "tanh")} if cell == "elman" else {}
        self.recurrent = LAYERS[cell](
            architecture["inputSize"],
            hidden,
            num_layers=architecture.get("layers", 1),
            bias=architecture.get("bias", True),
            bidirectional=bidirectional,
            batch_first=True,
            dtype=dtype,
            **options,
        )
        self.directions = 2 if bidirectional else 1
        readout = architecture.get("readout")
        if readout is not None:
            self.readout = nn.Linear(self.directions * hidden, readout["outputSize"], dtype=dtype)
        #: by their names on the wire: weight_ih_l0, readout.weight
        self.by_name = {name.removeprefix("recurrent."): value for name, value in self.named_parameters()}

    def set_parameters(self, values):
        with torch.no_grad():
            for name, parameter in self.by_name.items():
                # copy_ would stretch a smaller tensor to fit.
                if parameter.shape != values[name].shape:
                    raise ValueError(f"{name} is {values[name].shape}, expected {tuple(parameter.shape)}")
                parameter.copy_(torch.from_numpy(values[name]))

    def forward(self, inputs, lengths, states):
        """Gives the outputs [B, T, H*dirs], 0 in the padding, and the final states, [layers*dirs, B, H] each.

        lengths: valid steps of each example, or None
        states: (h,), or (h, c) for an LSTM
        """
        before = states if len(states) > 1 else states[0]
        if lengths is None:
            outputs, after = self.recurrent(inputs, before)
        else:
            packed = pack_padded_sequence(inputs, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
            packed, after = self.recurrent(packed, before)
            outputs, _ = pad_packed_sequence(packed, batch_first=True, total_length=inputs.shape[1])
        return outputs, after if len(states) > 1 else (after,)


@lru_cache(maxsize=256)
def network_of(architecture, dtype):
    """Makes a network once for each architecture, given as JSON; its parameters are set before every use."""
    return Network(json.loads(architecture), dtype)


def inputs_of(request, mask, dtype):
    """Gives the inputs [B, T, D], one-hot where tokens came; in the padding those may be no words at all."""
    if request.tokens is None:
        return torch.from_numpy(request.inputs)
    words = torch.from_numpy(request.tokens).long() * mask
    return F.one_hot(words, request.sizes[2]).to(dtype)


def loss_of(request, network, mask, outputs, states):
    """Gives the loss, by PyTorch's own functions: their mean is over rows, of which the padding has none."""
    objective = request.objective
    if objective["kind"] == "cotangent":
        read = zip(("outputs", "h", "c"), (outputs, *states))
        products = ((torch.from_numpy(objective[name]) * values).sum() for name, values in read if name in objective)
        # Begun like this, a loss without any cotangent can be differentiated as well.
        return sum(products, outputs.new_zeros((), requires_grad=True))
    targets, reduction = torch.from_numpy(objective["targets"]), objective.get("reduction", "mean")
    if request.architecture["readout"]["at"] == "last":
        # [layers*dirs, B, H]: the top layer's directions stand last.
        logits = network.readout(torch.cat(tuple(states[0][-network.directions :]), dim=-1))
    else:
        logits, targets = network.readout(outputs)[mask], targets[mask]
    if objective["kind"] == "crossEntropy":
        return F.cross_entropy(logits, targets.long(), reduction=reduction)
    # The mean of mse_loss is over the K columns as well, ours over rows alone.
    return F.mse_loss(logits, targets, reduction="sum") / (2 * (len(logits) if reduction == "mean" else 1))


def evaluate(request):
    states = [torch.from_numpy(state) for state in request.initial_state()]
    if request.architecture["cell"] != "lstm":
        states = states[:1]
    mask = torch.from_numpy(request.mask())
    inputs = inputs_of(request, mask, states[0].dtype)
    network = network_of(json.dumps(request.architecture), inputs.dtype)
    network.set_parameters(request.parameters)
    leaves = {**network.by_name, **dict(zip("hc", states))}
    if request.tokens is None:
        leaves["inputs"] = inputs
    for leaf in leaves.values():
        leaf.requires_grad_()

    with torch.set_grad_enabled(request.wants_gradients):
        outputs, after = network(inputs, request.lengths, states)
        loss = loss_of(request, network, mask, outputs, after)
    reply = {
        "loss": loss.item(),
        "outputs": outputs.detach().numpy(),
        "state": {name: state.detach().numpy() for name, state in zip("hc", after)},
    }
    if request.wants_gradients:
        if torch.backends.mkldnn.enabled and not is_by_onednn(outputs):
            raise Unsupported(f"PyTorch {torch.__version__} does not leave this LSTM to oneDNN here")
        reply["gradients"] = gradients_of(loss, leaves)
    return reply


def gradients_of(loss, leaves):
    """Differentiates the loss by every leaf; where it does not depend on one, PyTorch says None for zeros."""
    gradients = torch.autograd.grad(loss, list(leaves.values()), allow_unused=True)
    return {
        name: np.zeros(leaf.shape) if gradient is None else gradient.numpy()
        for (name, leaf), gradient in zip(leaves.items(), gradients)
    }


def is_by_onednn(outputs):
    """Tells whether oneDNN's layers stand behind the outputs, by the nodes of their graph."""
    nodes, seen = [outputs.grad_fn], set()
    while nodes:
        node = nodes.pop()
        if "MkldnnRnn" in node.name():
            return True
        found = {before for before, _ in node.next_functions if before is not None} - seen
        seen |= found
        nodes.extend(found)
    return False


def main(evaluate=evaluate):
    silent_imports.end()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--precision", choices=["float64", "float32"], default="float64")
    parser.add_argument("--onednn", action="store_true", help="LSTM in float32 by oneDNN")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.backends.mkldnn.enabled = options.onednn
    serve(
        name="PyTorch, LSTM by oneDNN" if options.onednn else "PyTorch",
        version=version("torch"),
        precision="float32" if options.onednn else options.precision,
        convention="pytorch",
        supports={**SUPPORTS, "cells": ["lstm"], "lengths": False} if options.onednn else SUPPORTS,
        evaluate=evaluate,
    )
    # Nothing is left to be done, and taking PyTorch apart takes a second or more on a busy machine.
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
