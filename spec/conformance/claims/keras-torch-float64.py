"""Keras's layers in float64 by PyTorch: what they multiply is rounded to float32.

    python keras-torch-float64.py

A weight that is moved by less than float32 tells apart does not move the loss at all. Prints one line of JSON.
"""

import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import torch
from keras.src.backend.common import dtypes

FILE = "src/backend/common/dtypes.py"
CODE = '"float64": "float64" if config.backend() == "tensorflow" else "float32",'
TITLE = "With PyTorch as the backend, the layers compute every product of float64 matrices in float32."
#: An eighth of what lies between one float32 and the next about the weight, and 67 million times that of float64.
STEP = 2.0**-28

keras.config.set_floatx("float64")


def network():
    """A SimpleRNN of one layer, its weights and inputs of sines, and its loss, the sum of all outputs."""
    layer = keras.layers.SimpleRNN(2, return_sequences=True)
    layer.build((None, None, 3))
    for number, variable in enumerate(layer.weights):
        count = int(np.prod(variable.shape))
        # Multiples of 1/64, which float32 has.
        values = np.round(32 * np.sin(np.arange(count) + 10 * number + 1)) / 64
        variable.assign(values.reshape(variable.shape))
    inputs = np.sin(np.arange(24.0)).reshape(2, 4, 3)
    return layer, lambda: torch.sum(layer(inputs))


def measured():
    layer, loss = network()
    kernel = layer.weights[0].value
    (gradient,) = torch.autograd.grad(loss(), [kernel])

    def differences(step):
        losses = []
        for displaced in (step, -step):
            with torch.no_grad():
                kernel[0, 0] += displaced
                losses.append(loss().item())
                kernel[0, 0] -= displaced
        return (losses[0] - losses[1]) / (2 * step)

    analytic, found = gradient[0, 0].item(), differences(STEP)
    return {
        "analytic": analytic,
        "differences": found,
        "relativeError": abs(analytic - found) / max(abs(analytic), abs(found)),
        "loss": loss().item(),
        "coarser": {"step": 2 * STEP, "differences": differences(2 * STEP)},
    }


def line_of(code):
    lines = (pathlib.Path(keras.__file__).parent / FILE).read_text(encoding="utf-8").splitlines()
    return next(number for number, text in enumerate(lines, 1) if text.strip() == code)


wrong = measured()
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
right = measured()

claim = {
    "package": "keras",
    "version": keras.__version__,
    "kind": "approximation",
    "title": TITLE,
    "causes": [
        {
            "file": FILE,
            "line": line_of(CODE),
            "code": CODE,
            "because": "the type of a product of two float64 matrices comes from this table",
        }
    ],
    "documented": f"{FILE}: \"Force to be 32-bit dtype when encountering 64-bit dtype. This is to be aligned with "
    "JAX's default behavior.\" What keras.config.set_floatx takes float64 for is not said to be limited.",
    # A report is usually made on TensorFlow, where this is no cause of anything.
    "explains": {"checks": []},
}
measurement = {
    "quantity": "kernel[0, 0] of a SimpleRNN in float64",
    "step": STEP,
    **wrong,
    "repaired": {
        "analytic": right["analytic"],
        "differences": right["differences"],
        "relativeError": right["relativeError"],
        "how": "the entry float64 of BIT64_TO_BIT32_DTYPE was set to float64",
    },
}
print(json.dumps({"claim": claim, "measurement": measurement}))
