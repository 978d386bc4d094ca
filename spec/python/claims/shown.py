"""A sample claim: what it says of NumPy is nonsense, but it is where it says, and its numbers are what it says."""

import json
import math

import numpy

with open(numpy.__file__, encoding="utf-8") as source:
    line, code = next((number, text) for number, text in enumerate(source, 1) if text.strip() != "")


def differences(step):
    return (math.sin(1 + step) - math.sin(1 - step)) / (2 * step)


analytic, step = math.cos(1) / 2, 2.0**-14
print("a library that greets")
print(
    json.dumps(
        {
            "claim": {
                "package": "numpy",
                "version": numpy.__version__,
                "kind": "defect",
                "title": "The gradient is half of what it is.",
                "causes": [{"file": "__init__.py", "line": line, "code": code.strip(), "because": "It is not."}],
                "documented": None,
                "explains": {"checks": []},
            },
            "measurement": {
                "quantity": "weight",
                "analytic": analytic,
                "differences": differences(step),
                "step": step,
                "relativeError": 0.5,
                "loss": math.sin(1),
                "coarser": {"step": 2 * step, "differences": differences(2 * step)},
                "repaired": None,
            },
        }
    )
)
