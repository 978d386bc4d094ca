"""Networks of PyTorch's, saved as files of weights, and how the gradient of a loss reaches back in them.

Reads from stdin a list of {"cell", "init", "layers", "hidden", "input", "tokens", "seed", "path"}: writes each network's state dict to
"path" in the safetensors format, reads the tokens one at a time, and prints a list of
{"direction": u, "gradients": [dL/dh_{T-1}, ..., dL/dh_0]} with L = <u, h_T> of the top layer and dL/dh_t of all layers. What the
layers hand on at step t is a tensor of its own each, so that dL/dh_t is what it is with c_t and the other layers' h_t held
fixed. All in float64.
"""

import json
import struct
import sys

import torch
from torch import nn

LAYERS = {"elman": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
DTYPES = {torch.float64: "F64", torch.int64: "I64"}
VOCABULARY = 30


class Model(nn.Module):
    def __init__(self, cell, inputs, hidden, layers):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, inputs)
        self.encoder = nn.ModuleDict({"rnn": LAYERS[cell](inputs, hidden, layers)})
        self.head = nn.Linear(hidden, 2)
        self.register_buffer("steps", torch.tensor(7))


def save(model, path):
    """https://github.com/huggingface/safetensors, "Format"."""
    header, numbers = {}, b""
    for name, tensor in model.state_dict().items():
        own = tensor.contiguous().numpy().tobytes()
        place = [len(numbers), len(numbers) + len(own)]
        header[name] = {"dtype": DTYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": place}
        numbers += own
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + numbers)


def gradients(model, cell, tokens, direction):
    layers = model.encoder["rnn"]
    zero = torch.zeros(layers.num_layers, 1, layers.hidden_size, dtype=torch.float64, requires_grad=True)
    states, state = [zero], (zero, torch.zeros_like(zero)) if cell == "lstm" else zero
    for step in model.embedding(torch.tensor(tokens)):
        _, state = layers(step.view(1, 1, -1), state)
        states.append(state[0] if cell == "lstm" else state)
    loss = (direction * states[-1][-1].flatten()).sum()
    return torch.autograd.grad(loss, states[-2::-1])


def answer(case):
    torch.manual_seed(case["seed"])
    model = Model(case["cell"], case["input"], case["hidden"], case["layers"]).double()
    if case["init"] == "orthogonal":
        for gate in model.encoder["rnn"].weight_hh_l0.data.split(case["hidden"]):
            nn.init.orthogonal_(gate)
    save(model, case["path"])
    direction = nn.functional.normalize(torch.randn(case["hidden"], dtype=torch.float64), dim=0)
    found = gradients(model, case["cell"], case["tokens"], direction)
    return {"direction": direction.tolist(), "gradients": [each.flatten().tolist() for each in found]}


torch.set_num_threads(1)
json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
