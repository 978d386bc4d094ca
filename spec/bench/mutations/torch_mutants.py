"""The mutants of mutations.ts as a torch.autograd.Function, judged by torch.autograd.gradcheck with its defaults.

    python3 torch_mutants.py FOLDER

FOLDER/question.json: {"sizes": {T, B, D, H}, "mutants": [id, ...], "slow": {id: block}}; id "right" is no mutant.
FOLDER/problem.f64: Wax, Waa, ba, inputs, h, and the cotangents of the outputs and of the final state.
FOLDER/gradients.f64: for each mutant dWax, dWaa, dba, dinputs, dh as the other implementation has them.

Prints {"torch": version, "mutants": {id: {difference, fastLoss, fastOutputs, slowRule, slowRun}}}.
"""
import json
import pathlib
import sys
import time
from unittest import mock

import torch

torch.set_num_threads(1)

BLOCKS = ["Wax", "Waa", "ba", "inputs", "h"]
EPS, ATOL, RTOL = 1e-6, 1e-5, 1e-3  # gradcheck's defaults, which its slow mode compares entry by entry
CLIP = 0.1


def states_of(Wax, Waa, ba, x, h0):
    """h_0 ... h_T, a list of [B, H]."""
    driven = x @ Wax.T + ba
    states = [h0]
    for t in range(x.shape[1]):
        states.append(torch.tanh(driven[:, t] + states[-1] @ Waa.T))
    return states


def gradients_of(mutant, Wax, Waa, ba, x, states, d_outputs, d_final):
    """Backpropagation through time with a mistake; right when the mutant is "right"."""
    steps = x.shape[1]
    dWax, dWaa, dba, dx = (torch.zeros_like(block) for block in (Wax, Waa, ba, x))
    dh = d_final.clone()
    for t in reversed(range(steps)):
        own, before = states[t + 1], states[t]
        dh = dh + d_outputs[:, t]
        slope = 1 - own * own
        if mutant == "linear-slope":
            slope = 1 - own
        if mutant == "previous-slope":
            slope = 1 - before * before
        dz = dh * slope
        if not (mutant == "wax-first-step" and t == 0):
            dWax += dz.T @ x[:, t]
        if not (mutant == "waa-first-step" and t == 0):
            dWaa += dz.T @ (own if mutant == "own-state" else before)
        if not (mutant == "bias-last-step" and t == steps - 1):
            dba += dz.sum(0)
        dx[:, t] = dz @ Wax
        dh = dz @ (Waa.T if mutant == "untransposed" else Waa)
        if mutant == "clipped-carry":
            dh = dh.clamp(-CLIP, CLIP)
        cut_every_3 = mutant == "cut-every-3" and t > 0 and t % 3 == 0
        if cut_every_3 or mutant == "no-recurrence" or (mutant == "cut-in-the-middle" and t == steps // 2):
            dh = torch.zeros_like(dh)
    return finished(mutant, [dWax, dWaa, dba, dx, dh])


def finished(mutant, gradients):
    """The mistakes that are made on finished blocks."""
    dWax, dWaa, dba, dx, dh0 = gradients
    typical = dWaa.abs().flatten().argsort()[dWaa.numel() // 2]
    if mutant == "transposed":
        dWaa = dWaa.T.contiguous()
    if mutant == "swapped-rows":
        dWaa = torch.cat([dWaa[1:2], dWaa[0:1], dWaa[2:]])
    if mutant == "entry-1.1":
        dWaa.view(-1)[typical] *= 1.1
    if mutant == "entry-0":
        dWaa.view(-1)[typical] = 0
    if mutant == "scaled-1.01":
        dWaa = dWaa * 1.01
    if mutant == "scaled-1.0005":
        dWaa = dWaa * 1.0005
    if mutant == "reversed-inputs":
        dx = dx.flip(1)
    if mutant == "zero-initial-state":
        dh0 = torch.zeros_like(dh0)
    if mutant == "batch-averaged":
        return [block / dx.shape[0] for block in (dWax, dWaa, dba, dx, dh0)]
    return [dWax, dWaa, dba, dx, dh0]


def layer_of(mutant):
    """The layer as a function of Wax, Waa, ba, inputs and h; its outputs and final state."""

    class Layer(torch.autograd.Function):
        @staticmethod
        def forward(ctx, Wax, Waa, ba, x, h0):
            states = states_of(Wax, Waa, ba, x, h0)
            ctx.save_for_backward(Wax, Waa, ba, x, *states)
            return torch.stack(states[1:], 1), states[-1].clone()

        @staticmethod
        def backward(ctx, d_outputs, d_final):
            Wax, Waa, ba, x, *states = ctx.saved_tensors
            return tuple(gradients_of(mutant, Wax, Waa, ba, x, states, d_outputs, d_final))

    return Layer.apply


def judged(function, inputs, fast):
    """gradcheck's verdict and time. Fast mode's message, for which it would run slow mode, is left out."""
    module = sys.modules["torch.autograd.gradcheck"]
    start = time.perf_counter()
    with mock.patch.object(module, "_run_slow_mode_and_get_error", lambda *_: "differs"):
        passed = torch.autograd.gradcheck(
            function, inputs, eps=EPS, atol=ATOL, rtol=RTOL, nondet_tol=0, fast_mode=fast, raise_exception=False
        )
    return {"caught": not passed, "ms": (time.perf_counter() - start) * 1e3}


def report_of(mutant, problem, ours, right, slow_block):
    *inputs, d_outputs, d_final = problem
    layer = layer_of(mutant)

    def loss(*inputs):
        outputs, final = layer(*inputs)
        return (outputs * d_outputs).sum() + (final * d_final).sum()

    differentiable = tuple(block.clone().requires_grad_() for block in inputs)
    gradients = torch.autograd.grad(loss(*differentiable), differentiable)
    difference = max(
        ((own - other).abs().max() / block.abs().max()).item() for own, other, block in zip(gradients, ours, right)
    )
    report = {
        "difference": difference,
        "fastLoss": judged(loss, differentiable, True),
        "fastOutputs": judged(layer, differentiable, True),
        "slowRule": not all(torch.allclose(own, other, RTOL, ATOL) for own, other in zip(gradients, right)),
        "slowRun": None,
    }
    if slow_block is not None:
        only = tuple(block.clone().requires_grad_(name == slow_block) for name, block in zip(BLOCKS, inputs))
        report["slowRun"] = {"block": slow_block, **judged(loss, only, False)}
    return report


def read_blocks(path, shapes, repeats=1):
    sizes = [torch.Size(shape).numel() for shape in shapes] * repeats
    numbers = torch.from_file(str(path), size=sum(sizes), dtype=torch.float64).clone()
    blocks = [block.reshape(shape).clone() for block, shape in zip(numbers.split(sizes), shapes * repeats)]
    return [blocks[at : at + len(shapes)] for at in range(0, len(blocks), len(shapes))]


folder = pathlib.Path(sys.argv[1])
question = json.loads((folder / "question.json").read_text())
T, B, D, H = (question["sizes"][name] for name in ("sequenceLength", "batchSize", "inputSize", "hiddenSize"))
shapes = [[H, D], [H, H], [H], [B, T, D], [B, H]]
[problem] = read_blocks(folder / "problem.f64", [*shapes, [B, T, H], [B, H]])
all_gradients = read_blocks(folder / "gradients.f64", shapes, len(question["mutants"]))
right = all_gradients[question["mutants"].index("right")]
report_of("right", problem, right, right, None)  # not timed: what torch does first takes longer
reports = {}
for mutant, ours in zip(question["mutants"], all_gradients):
    reports[mutant] = report_of(mutant, problem, ours, right, question["slow"].get(mutant))
    print(f"gradcheck: {mutant}", file=sys.stderr, flush=True)
print(json.dumps({"torch": torch.__version__, "mutants": reports}))
