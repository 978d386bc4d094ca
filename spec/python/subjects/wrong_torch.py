"""torch_subject.py with one mistake, made around it: what its users, or PyTorch itself, might get wrong.

    python wrong_torch.py --wrong gate-order
"""

import argparse
import dataclasses
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[3] / "src" / "node"
sys.path[:0] = [str(SOURCE / "adapters" / "python"), str(SOURCE / "scaffold" / "python")]

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from torch import nn  # noqa: E402

import torch_subject  # noqa: E402

#: How many steps the gradient is carried back where it is cut.
WINDOW = 3


class ResetBefore(nn.GRU):
    """A GRU whose reset gate multiplies the state, not the product."""

    def forward(self, inputs, state):
        W, U, b_input, b_state = self.all_weights[0]
        U_r, U_z, U_n = U.chunk(3)
        b_r, b_z, b_n = b_state.chunk(3)
        h, outputs = state[0], []
        for x in inputs.unbind(1):
            x_r, x_z, x_n = F.linear(x, W, b_input).chunk(3, dim=-1)
            r = torch.sigmoid(x_r + F.linear(h, U_r, b_r))
            z = torch.sigmoid(x_z + F.linear(h, U_z, b_z))
            n = torch.tanh(x_n + F.linear(r * h, U_n, b_n))
            h = (1 - z) * n + z * h
            outputs.append(h)
        return torch.stack(outputs, dim=1), h[None]


class Cut(nn.LSTM):
    """An LSTM that is trained in pieces, its state detached between them."""

    def forward(self, inputs, state):
        outputs = []
        for piece in inputs.split(WINDOW, dim=1):
            if outputs:
                state = tuple(each.detach() for each in state)
            output, state = super().forward(piece, state)
            outputs.append(output)
        return torch.cat(outputs, dim=1), state


def layer(cell, kind):
    """Puts another layer in the place of PyTorch's, one that has neither depth nor directions nor packed sequences."""
    torch_subject.LAYERS[cell] = kind
    torch_subject.SUPPORTS.update(cells=[cell], layers=1, bidirectional=False, bias=[True], lengths=False)


def reread(cell, there, back=None):
    """Takes parameters otherwise than PyTorch does, and gives their gradients back in the same way.

    there, back: from the name and the array of a parameter to the array; back undoes there, and is there unless given
    """
    torch_subject.SUPPORTS.update(cells=[cell])
    right = torch_subject.evaluate

    def evaluate(request):
        taken = {name: there(name, value) for name, value in request.parameters.items()}
        reply = right(dataclasses.replace(request, parameters=taken))
        gradients = reply.get("gradients", {})
        reply["gradients"] = {name: (back or there)(name, value) for name, value in gradients.items()}
        return reply

    return evaluate


def is_gated(name):
    return name.startswith(("weight_", "bias_"))


def gates_in_order(order):
    def reordered(name, value):
        if not is_gated(name):
            return value
        blocks = np.split(value, len(order))
        return np.concatenate([blocks[gate] for gate in order])

    return reordered


def update_negated(name, value):
    """1 - sigmoid(a) is sigmoid(-a): with the signs of z's rows changed, z weights the new state."""
    if not is_gated(name):
        return value
    r, z, n = np.split(value, 3)
    return np.concatenate([r, -z, n])


def blocks_transposed(name, value):
    if not name.startswith("weight_hh"):
        return value
    return np.concatenate([block.T for block in np.split(value, len(value) // value.shape[1])])


def second_bias_without_gradient():
    right = torch_subject.evaluate

    def evaluate(request):
        reply = right(request)
        for name, gradient in reply.get("gradients", {}).items():
            if name.startswith("bias_hh"):
                gradient[:] = 0
        return reply

    return evaluate


def not_packed():
    """Runs through the padding, and masks the outputs alone."""
    right = torch_subject.Network.forward
    torch_subject.SUPPORTS.update(tokens=False)

    def forward(network, inputs, lengths, states):
        outputs, after = right(network, inputs, None, states)
        if lengths is None:
            return outputs, after
        valid = torch.arange(inputs.shape[1]) < torch.tensor(lengths)[:, None]
        return outputs * valid[:, :, None], after

    torch_subject.Network.forward = forward


#: i, o, f, c, as ONNX stacks the gates of an LSTM, where PyTorch's i, f, g, o are expected; and back.
FROM_ONNX, INTO_ONNX = [0, 2, 3, 1], [0, 3, 1, 2]

WRONG = {
    "gate-order": lambda: reread("lstm", gates_in_order(FROM_ONNX), gates_in_order(INTO_ONNX)),
    "reset-placement": lambda: layer("gru", ResetBefore),
    "update-gate-swapped": lambda: reread("gru", update_negated),
    "transposed-matrix": lambda: reread("elman", blocks_transposed),
    "transposed-blocks": lambda: reread("lstm", blocks_transposed),
    "padding-semantics": not_packed,
    "truncated-bptt": lambda: layer("lstm", Cut),
    "second-bias": second_bias_without_gradient,
}

parser = argparse.ArgumentParser()
parser.add_argument("--wrong", choices=list(WRONG), required=True)
wrong = parser.parse_args().wrong
sys.argv[1:] = []
torch_subject.main(WRONG[wrong]() or torch_subject.evaluate)
