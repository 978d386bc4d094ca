"""keras_subject.py with one mistake, made around it: what its users, or Keras itself, might get wrong.

    python wrong_keras.py --wrong gate-order
"""

import argparse
import sys

from misreading import misreading

import keras  # noqa: E402
import numpy as np  # noqa: E402

import keras_subject  # noqa: E402


def only(**supports):
    keras_subject.SUPPORTS.update(supports)


def is_gated(name):
    return not name.startswith("readout")


def columns_in_order(order):
    def change(parameters):
        def reordered(value):
            blocks = np.split(np.asarray(value), len(order), axis=-1)
            return np.concatenate([blocks[gate] for gate in order], axis=-1)

        return {name: reordered(value) if is_gated(name) else value for name, value in parameters.items()}

    return change


def gates_c_and_o_swapped():
    """i, f, o, c, as some libraries stack the gates of an LSTM."""
    only(cells=["lstm"])
    return misreading(keras_subject.evaluate, columns_in_order([0, 1, 3, 2]))


def gates_z_and_r_swapped():
    """r, z, h, as PyTorch stacks the gates of a GRU."""
    only(cells=["gru"])
    return misreading(keras_subject.evaluate, columns_in_order([1, 0, 2]))


def update_gate_swapped():
    """1 - sigmoid(a) is sigmoid(-a): with the signs of z's columns changed, z weights the new state."""
    only(cells=["gru"])

    def negated(value):
        z, r, h = np.split(np.asarray(value), 3, axis=-1)
        return np.concatenate([-z, r, h], axis=-1)

    def change(parameters):
        return {name: negated(value) if is_gated(name) else value for name, value in parameters.items()}

    return misreading(keras_subject.evaluate, change)


def reset_before():
    """The reset gate multiplies the state, not the product, as with reset_after=False; both biases are added."""
    only(cells=["gru"], reset=["after"], bias=[True])

    def call(self, inputs, states, training=False):
        ops, (h,) = keras.ops, states
        x_z, x_r, x_h = ops.split(ops.matmul(inputs, self.kernel) + ops.sum(self.bias, axis=0), 3, axis=-1)
        U_z, U_r, U_h = ops.split(self.recurrent_kernel, 3, axis=-1)
        z = ops.sigmoid(x_z + ops.matmul(h, U_z))
        r = ops.sigmoid(x_r + ops.matmul(h, U_r))
        h = z * h + (1 - z) * ops.tanh(x_h + ops.matmul(r * h, U_h))
        return h, [h]

    keras.layers.GRUCell.call = call
    return keras_subject.evaluate


def recurrent_kernel_transposed():
    only(cells=["elman"])

    def change(parameters):
        taken = parameters.items()
        return {name: np.asarray(v).T if name.startswith("recurrent_kernel") else v for name, v in taken}

    return misreading(keras_subject.evaluate, change)


def not_masked():
    """The layers run through the padding; their outputs alone are masked."""
    only(cells=["lstm"])
    right = keras_subject.Network.__call__

    def call(self, inputs, states, mask):
        outputs, after = right(self, inputs, states, None)
        return outputs if mask is None else keras.ops.where(mask[:, :, None], outputs, 0), after

    keras_subject.Network.__call__ = call
    return keras_subject.evaluate


def state_detached():
    """No gradient goes back from a step to the one before."""
    only(cells=["elman"])
    cell = keras.layers.SimpleRNNCell
    right = cell.call

    def call(self, sequence, states, training=False):
        return right(self, sequence, [keras.ops.stop_gradient(state) for state in states], training)

    cell.call = call
    return keras_subject.evaluate


def recurrent_bias_without_gradient():
    """The second row of a GRU's bias stays as it is."""
    only(cells=["gru"], reset=["after"], bias=[True])
    right = keras_subject.evaluate

    def evaluate(request):
        reply = right(request)
        for name, gradient in reply.get("gradients", {}).items():
            if name.startswith("bias"):
                reply["gradients"][name] = gradient * np.array([[1], [0]])
        return reply

    return evaluate


WRONG = {
    "gate-order": gates_c_and_o_swapped,
    "gru-gate-order": gates_z_and_r_swapped,
    "update-gate-swapped": update_gate_swapped,
    "reset-placement": reset_before,
    "weight-orientation": recurrent_kernel_transposed,
    "padding-semantics": not_masked,
    "truncated-bptt": state_detached,
    "recurrent-bias": recurrent_bias_without_gradient,
}

parser = argparse.ArgumentParser()
parser.add_argument("--wrong", choices=list(WRONG), required=True)
wrong = parser.parse_args().wrong
sys.argv[1:] = []
keras_subject.main(WRONG[wrong]())
