"""Evaluates a request from the contract's equations, written plainly in jax.numpy, in float64.

The other witness: the forward pass is spelled out, the derivatives are jax.grad's. It covers what PyTorch lacks (Elman
with sigmoid or identity, GRU with reset before) and everything else, and shares no code with torch_network.py.
"""

import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
# Every case is compiled for itself and run once: optimising the machine code would take longer than it saves.
jax.config.update("jax_disable_most_optimizations", True)

sigma = jax.nn.sigmoid
ACTIVATIONS = {
    "tanh": jnp.tanh,
    "relu": lambda z: jnp.where(z > 0, z, 0.0),
    "sigmoid": sigma,
    "identity": lambda z: z,
}


def supports(architecture):
    """Tells that every cell of the contract is written out here."""
    return architecture["cell"] in ("elman", "lstm", "gru")


def evaluate(request):
    """Answers a request (as read from JSON, parameters in the backproof convention) with a reply ready for JSON."""
    theta = differentiated(request)

    def loss_of(theta):
        outputs, final = forward(request, theta)
        return loss(request, theta, outputs, final), (outputs, final)

    (value, (outputs, final)), gradients = jax.jit(jax.value_and_grad(loss_of, has_aux=True))(theta)
    return {
        "loss": float(value),
        "outputs": encode(outputs),
        "state": {name: encode(entry) for name, entry in final.items()},
        "gradients": {name: encode(gradients[name]) for name in theta},
    }


# --- the cells: one step for a batch, x [B, D] and h, c [B, H] ---------------------------------------------------


def elman(p, architecture, x, state):
    """a_t = φ(Wax x_t + Waa a_{t−1} + ba)"""
    (a,) = state
    phi = ACTIVATIONS[architecture.get("activation", "tanh")]
    return (phi(x @ p["Wax"].T + a @ p["Waa"].T + p["ba"]),)


def lstm(p, architecture, x, state):
    """c_t = f⊙c_{t−1} + i⊙g, h_t = o⊙tanh(c_t); gates stacked i, f, g, o"""
    h, c = state
    i, f, g, o = jnp.split(x @ p["Wax"].T + h @ p["Waa"].T + p["ba"], 4, axis=1)
    c = sigma(f) * c + sigma(i) * jnp.tanh(g)
    return (sigma(o) * jnp.tanh(c), c)


def gru(p, architecture, x, state):
    """h_t = (1−z)⊙n + z⊙h_{t−1}; gates stacked r, z, n; r multiplies U·h (after) or h (before)"""
    (h,) = state
    from_x_r, from_x_z, from_x_n = jnp.split(x @ p["Wax"].T + p["ba"], 3, axis=1)
    U_r, U_z, U_n = jnp.split(p["Waa"], 3, axis=0)
    r = sigma(from_x_r + h @ U_r.T)
    z = sigma(from_x_z + h @ U_z.T)
    if architecture.get("reset", "after") == "after":
        n = jnp.tanh(from_x_n + r * (h @ U_n.T + p["bra"]))
    else:
        n = jnp.tanh(from_x_n + (r * h) @ U_n.T)
    return ((1 - z) * n + z * h,)


CELLS = {"elman": elman, "lstm": lstm, "gru": gru}


# --- the network --------------------------------------------------------------------------------------------------


def forward(request, theta):
    """Runs every layer and direction; returns outputs [B, T, H·dirs] and the final states, each [L·dirs, B, H]."""
    architecture = request["architecture"]
    valid = mask(request)
    sequence = sequence_of(request, theta, valid)
    directions = 2 if architecture.get("bidirectional", False) else 1
    finals = []
    for layer in range(architecture.get("layers", 1)):
        sides = []
        for direction in range(directions):
            suffix = (f"_l{layer}" if layer > 0 else "") + ("_reverse" if direction == 1 else "")
            own = {name: theta.get(name + suffix, 0.0) for name in ("Wax", "Waa", "ba", "bra")}
            start = tuple(theta[name][layer * directions + direction] for name in state_names(architecture))
            hidden, final = along_time(own, architecture, sequence, valid, start, backwards=direction == 1)
            sides.append(hidden)
            finals.append(final)
        sequence = jnp.concatenate(sides, axis=2)
    stacked = [jnp.stack(parts) for parts in zip(*finals)]
    return sequence, dict(zip(state_names(architecture), stacked))


def along_time(p, architecture, sequence, valid, start, backwards):
    """Scans one direction of one layer; a padded step leaves the state as it was and puts out 0."""
    step = CELLS[architecture["cell"]]

    def advance(state, now):
        x, is_valid = now
        moved = step(p, architecture, x, state)
        kept = tuple(jnp.where(is_valid[:, None], new, old) for new, old in zip(moved, state))
        return kept, jnp.where(is_valid[:, None], kept[0], 0.0)

    time_major = (jnp.swapaxes(sequence, 0, 1), valid.T)
    final, hidden = jax.lax.scan(advance, start, time_major, reverse=backwards)
    return jnp.swapaxes(hidden, 0, 1), final


def loss(request, theta, outputs, final):
    """Forms the objective's value; the padding is replaced by zeros before anything is computed from it."""
    architecture, objective, valid = request["architecture"], request["objective"], mask(request)
    if objective["kind"] == "cotangent":
        total = 0.0
        if objective.get("outputs"):
            total += jnp.sum(jnp.where(valid[:, :, None], decode(objective["outputs"]), 0.0) * outputs)
        for name in ("h", "c"):
            if objective.get(name):
                total += jnp.sum(decode(objective[name]) * final[name])
        return total

    directions = 2 if architecture.get("bidirectional", False) else 1
    if architecture["readout"].get("at", "last") == "every":
        read, counted = outputs, valid
    else:
        top = final["h"][-directions:]
        read, counted = jnp.concatenate(tuple(top), axis=1), jnp.ones(top.shape[1], bool)
    logits = read @ theta["Wya"].T + theta["by"]
    if objective["kind"] == "crossEntropy":
        targets = jnp.where(counted, decode(objective["targets"]), 0)
        log_p = logits - jax.scipy.special.logsumexp(logits, axis=-1, keepdims=True)
        losses = -jnp.take_along_axis(log_p, targets[..., None], axis=-1)[..., 0]
    else:
        targets = jnp.where(counted[..., None], decode(objective["targets"]), 0.0)
        losses = 0.5 * jnp.sum((logits - targets) ** 2, axis=-1)
    total = jnp.sum(jnp.where(counted, losses, 0.0))
    return total / jnp.sum(counted) if objective.get("reduction", "mean") == "mean" else total


# --- a request's parts --------------------------------------------------------------------------------------------


def differentiated(request):
    """Collects what the loss is differentiated by, under the names that the gradients have."""
    architecture = request["architecture"]
    theta = {name: decode(value) for name, value in request["parameters"].items()}
    if request.get("inputs"):
        theta["inputs"] = decode(request["inputs"])
    directions = 2 if architecture.get("bidirectional", False) else 1
    shape = (architecture.get("layers", 1) * directions, mask(request).shape[0], architecture["hiddenSize"])
    for name in state_names(architecture):
        theta[name] = decode(request["state"][name]) if request["state"] else np.zeros(shape)
    return theta


def state_names(architecture):
    """Names the states: c belongs to LSTM alone."""
    return ("h", "c") if architecture["cell"] == "lstm" else ("h",)


def mask(request):
    """Marks the valid steps: booleans [B, T]."""
    B, T = (request.get("inputs") or request["tokens"])["shape"][:2]
    lengths = request["lengths"] if request["lengths"] is not None else [T] * B
    return np.arange(T)[None, :] < np.array(lengths)[:, None]


def sequence_of(request, theta, valid):
    """Reads what the first layer reads, [B, T, D], with zeros in the padding."""
    if request.get("inputs"):
        return jnp.where(valid[:, :, None], theta["inputs"], 0.0)
    identity = jnp.eye(request["architecture"]["inputSize"])
    return identity[jnp.where(valid, decode(request["tokens"]), 0)]


def decode(value):
    """Reads a tensor from the wire."""
    kind = np.int32 if value.get("dtype") == "int32" else np.float64
    return np.array(value["data"], dtype=kind).reshape(value["shape"])


def encode(value):
    """Writes a tensor for the wire."""
    return {"shape": list(value.shape), "data": np.asarray(value).ravel().tolist()}
