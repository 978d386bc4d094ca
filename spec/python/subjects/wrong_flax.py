"""flax_subject.py with one mistake, made around it: what its users, or Flax itself, might get wrong.

    python wrong_flax.py --wrong gate-order
"""

import argparse
import sys

from misreading import misreading

import flax.linen as nn  # noqa: E402
import jax  # noqa: E402
import numpy as np  # noqa: E402

import flax_subject  # noqa: E402


def only(**supports):
    flax_subject.SUPPORTS.update(supports)


def renamed(name, letters):
    """Gives `hg.kernel_l1` the gate that letters say, where it has one."""
    if name.startswith("readout") or name[1] not in letters:
        return name
    return name[0] + letters[name[1]] + name[2:]


def gates_swapped(first, second):
    letters = {first: second, second: first}

    def change(parameters):
        return {name: parameters[renamed(name, letters)] for name in parameters}

    return misreading(flax_subject.evaluate, change)


def gates_g_and_o_swapped():
    only(cells=["lstm"])
    return gates_swapped("g", "o")


def update_gate_swapped():
    """1 - sigmoid(a) is sigmoid(-a): with the signs of z changed, z weights the new state."""
    only(cells=["gru"])

    def change(parameters):
        taken = parameters.items()
        return {name: -np.asarray(value) if name[1] == "z" else value for name, value in taken}

    return misreading(flax_subject.evaluate, change)


class ResetBefore(nn.GRUCell):
    """A GRU whose reset gate multiplies the state, not the product."""

    @nn.compact
    def __call__(self, carry, inputs):
        dense = lambda name, value, biased: nn.Dense(self.features, use_bias=biased, name=name)(value)
        r = nn.sigmoid(dense("ir", inputs, True) + dense("hr", carry, False))
        z = nn.sigmoid(dense("iz", inputs, True) + dense("hz", carry, False))
        n = nn.tanh(dense("in", inputs, True) + dense("hn", r * carry, True))
        after = (1 - z) * n + z * carry
        return after, after


def reset_before():
    only(cells=["gru"])
    flax_subject.CELLS["gru"] = ResetBefore
    return flax_subject.evaluate


def recurrent_kernel_transposed():
    only(cells=["elman"])

    def change(parameters):
        taken = parameters.items()
        return {name: np.asarray(value).T if name.startswith("h.kernel") else value for name, value in taken}

    return misreading(flax_subject.evaluate, change)


class Detached(nn.SimpleCell):
    """No gradient goes back from a step to the one before."""

    @nn.compact
    def __call__(self, carry, inputs):
        return super().__call__(jax.lax.stop_gradient(carry), inputs)


def state_detached():
    only(cells=["elman"])
    flax_subject.CELLS["elman"] = Detached
    return flax_subject.evaluate


def not_ended():
    """Lengths are not told to the layers: they run through the padding."""
    only(cells=["gru"])
    right = nn.RNN.__call__

    def call(self, inputs, *, seq_lengths=None, **options):
        return right(self, inputs, **options)

    nn.RNN.__call__ = call
    return flax_subject.evaluate


WRONG = {
    "gate-order": gates_g_and_o_swapped,
    "update-gate-swapped": update_gate_swapped,
    "reset-placement": reset_before,
    "weight-orientation": recurrent_kernel_transposed,
    "padding-semantics": not_ended,
    "truncated-bptt": state_detached,
}

parser = argparse.ArgumentParser()
parser.add_argument("--wrong", choices=list(WRONG), required=True)
wrong = parser.parse_args().wrong
sys.argv[1:] = []
flax_subject.main(WRONG[wrong]())
