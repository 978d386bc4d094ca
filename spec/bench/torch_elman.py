"""Times torch.nn.RNN (tanh, float64, one thread) on the problems of the benchmark: all gradients, inputs included.

Reads one JSON line {"sizes": [[H, T], ...], "repeats": n} and prints {"torch": version, "minimumMs": {"H,T": ms}}.
"""
import json
import sys
import time

import torch

torch.set_num_threads(1)


def minimum_ms(hidden, steps, repeats):
    layer = torch.nn.RNN(hidden, hidden, batch_first=True, dtype=torch.float64)
    inputs = torch.randn(1, steps, hidden, dtype=torch.float64, requires_grad=True)
    cotangent = torch.randn(1, steps, hidden, dtype=torch.float64)
    state = torch.zeros(1, 1, hidden, dtype=torch.float64, requires_grad=True)
    wanted = [inputs, state, *layer.parameters()]
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        outputs, _final = layer(inputs, state)
        torch.autograd.grad((outputs * cotangent).sum(), wanted)
        best = min(best, time.perf_counter() - start)
    return best * 1e3


question = json.loads(sys.stdin.readline())
times = {f"{h},{t}": minimum_ms(h, t, question["repeats"]) for h, t in question["sizes"]}
print(json.dumps({"torch": torch.__version__, "minimumMs": times}))
