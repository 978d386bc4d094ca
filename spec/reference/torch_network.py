"""Evaluates a request with PyTorch's own recurrent modules, in float64.

One of two witnesses for the reference network: nothing here is written from our equations. The cells, their stacking,
packing and derivatives are torch.nn.RNN, LSTM, GRU and autograd; this file only moves numbers in and out. It shares no
code with jax_network.py.

A single bias: ba goes into bias_ih, and bias_hh is zero except for the n block of a GRU, which is bra.
"""

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(1)

MODULES = {"elman": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


def supports(architecture):
    """Tells whether PyTorch has this cell: Elman with tanh or relu, LSTM, GRU with reset after."""
    if architecture["cell"] == "elman":
        return architecture.get("activation", "tanh") in ("tanh", "relu")
    return architecture["cell"] == "lstm" or architecture.get("reset", "after") == "after"


def evaluate(request):
    """Answers a request (as read from JSON, parameters in the backproof convention) with a reply ready for JSON."""
    architecture = request["architecture"]
    parameters = {name: dense(value).requires_grad_() for name, value in request["parameters"].items()}
    module = load_module(architecture, parameters)
    valid = valid_steps(request)
    sequence = read_sequence(request, valid)
    states = initial_states(request, len(valid))

    outputs, final = run(module, sequence, states, request["lengths"])
    logits = read_out(architecture, parameters, outputs, final)
    loss = objective_value(request, outputs, final, logits, valid)

    leaves = dict(module.named_parameters())
    leaves |= {name: parameters[name] for name in ("Wya", "by") if name in parameters}
    leaves |= states if "tokens" in request else {"inputs": sequence, **states}
    slopes = torch.autograd.grad(loss, list(leaves.values()), materialize_grads=True)
    gradients = rename_gradients(architecture, dict(zip(leaves, slopes)))
    return {
        "loss": loss.item(),
        "outputs": wire(outputs),
        "state": {name: wire(value) for name, value in final.items()},
        "gradients": {name: wire(value) for name, value in gradients.items()},
    }


def load_module(architecture, parameters):
    """Makes the module of an architecture and copies the parameters into it."""
    keywords = {"nonlinearity": architecture.get("activation", "tanh")} if architecture["cell"] == "elman" else {}
    module = MODULES[architecture["cell"]](
        architecture["inputSize"],
        architecture["hiddenSize"],
        num_layers=architecture.get("layers", 1),
        bidirectional=architecture.get("bidirectional", False),
        bias=architecture.get("bias", True),
        batch_first=True,
        dtype=torch.float64,
        **keywords,
    )
    hidden = architecture["hiddenSize"]
    with torch.no_grad():
        for ours, theirs in suffixes(architecture):
            getattr(module, "weight_ih" + theirs).copy_(parameters["Wax" + ours])
            getattr(module, "weight_hh" + theirs).copy_(parameters["Waa" + ours])
            if architecture.get("bias", True):
                getattr(module, "bias_ih" + theirs).copy_(parameters["ba" + ours])
                recurrent = getattr(module, "bias_hh" + theirs).zero_()
                if architecture["cell"] == "gru":
                    recurrent[2 * hidden :] = parameters["bra" + ours]
    return module


def suffixes(architecture):
    """Lists our suffix of each layer and direction with PyTorch's: ("_l1_reverse", "_l1_reverse"), ("", "_l0")."""
    directions = ("", "_reverse") if architecture.get("bidirectional", False) else ("",)
    for layer in range(architecture.get("layers", 1)):
        for direction in directions:
            yield ("" if layer == 0 else f"_l{layer}") + direction, f"_l{layer}" + direction


def rename_gradients(architecture, slopes):
    """Gives each gradient our name; of bias_hh only a GRU's n block has one."""
    hidden = architecture["hiddenSize"]
    gradients = {}
    for ours, theirs in suffixes(architecture):
        gradients["Wax" + ours] = slopes.pop("weight_ih" + theirs)
        gradients["Waa" + ours] = slopes.pop("weight_hh" + theirs)
        if architecture.get("bias", True):
            gradients["ba" + ours] = slopes.pop("bias_ih" + theirs)
            recurrent = slopes.pop("bias_hh" + theirs)
            if architecture["cell"] == "gru":
                gradients["bra" + ours] = recurrent[2 * hidden :]
    return gradients | slopes


def valid_steps(request):
    """Marks the steps that are not padding: booleans [B, T]."""
    batch, steps = request["inputs" if "inputs" in request else "tokens"]["shape"][:2]
    lengths = request["lengths"] or [steps] * batch
    return torch.arange(steps)[None, :] < torch.tensor(lengths)[:, None]


def read_sequence(request, valid):
    """Reads the dense inputs as a leaf, or the tokens as one-hot vectors: [B, T, D]."""
    if "inputs" in request:
        return dense(request["inputs"]).requires_grad_()
    tokens = whole(request["tokens"]).where(valid, 0)
    return torch.nn.functional.one_hot(tokens, request["architecture"]["inputSize"]).double()


def initial_states(request, batch):
    """Makes leaves of the initial states, zeros if none are given: h, and for LSTM c, each [L·dirs, B, H]."""
    architecture = request["architecture"]
    directions = 2 if architecture.get("bidirectional", False) else 1
    shape = (architecture.get("layers", 1) * directions, batch, architecture["hiddenSize"])
    given = request["state"] or {}
    names = ("h", "c") if architecture["cell"] == "lstm" else ("h",)
    read = {name: dense(given[name]) if name in given else torch.zeros(shape).double() for name in names}
    return {name: value.requires_grad_() for name, value in read.items()}


def run(module, sequence, states, lengths):
    """Runs the module, on a packed sequence if there are lengths; returns outputs [B, T, H·dirs] and final states."""
    start = (states["h"], states["c"]) if "c" in states else states["h"]
    if lengths is None:
        outputs, final = module(sequence, start)
    else:
        packed = pack_padded_sequence(sequence, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
        packed_outputs, final = module(packed, start)
        outputs, _ = pad_packed_sequence(packed_outputs, batch_first=True, total_length=sequence.shape[1])
    return outputs, dict(zip(("h", "c"), final if "c" in states else (final,)))


def read_out(architecture, parameters, outputs, final):
    """Forms the logits: [B, K] from the top layer's final states, [B, T, K] from every output, None without a readout."""
    if architecture.get("readout") is None:
        return None
    if architecture["readout"].get("at", "last") == "every":
        read = outputs
    else:
        directions = 2 if architecture.get("bidirectional", False) else 1
        read = torch.cat(list(final["h"][-directions:]), dim=1)
    return torch.nn.functional.linear(read, parameters["Wya"], parameters["by"])


def objective_value(request, outputs, final, logits, valid):
    """Forms the loss; whatever stands in the padding is left out before anything is computed from it."""
    objective = request["objective"]
    if objective["kind"] == "cotangent":
        pairs = []
        if "outputs" in objective:
            pairs.append((dense(objective["outputs"])[valid], outputs[valid]))
        for name in ("h", "c"):
            if objective.get(name) is not None:
                pairs.append((dense(objective[name]), final[name]))
        return sum((cotangent * value).sum() for cotangent, value in pairs)

    every = logits.dim() == 3
    rows = logits[valid] if every else logits
    targets = whole(objective["targets"]) if objective["kind"] == "crossEntropy" else dense(objective["targets"])
    targets = targets[valid] if every else targets
    if objective["kind"] == "crossEntropy":
        total = torch.nn.functional.cross_entropy(rows, targets, reduction="sum")
    else:
        total = torch.nn.functional.mse_loss(rows, targets, reduction="sum") / 2
    return total / len(rows) if objective.get("reduction", "mean") == "mean" else total


def dense(value):
    """Reads a tensor from the wire as float64."""
    return torch.tensor(value["data"], dtype=torch.float64).reshape(value["shape"])


def whole(value):
    """Reads a tensor of whole numbers from the wire."""
    return torch.tensor(value["data"], dtype=torch.int64).reshape(value["shape"])


def wire(value):
    """Writes a tensor for the wire."""
    return {"shape": list(value.shape), "data": value.detach().flatten().tolist()}
