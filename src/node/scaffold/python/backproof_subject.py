"""Lets backproof check a recurrent network that is written in Python.

You write one function, ``evaluate(request)``: it takes a network's parameters and a batch of sequences, and
answers with the loss and its gradient. ``serve`` does the rest::

    from backproof_subject import serve

    def evaluate(request):
        B, T, D, H = request.sizes
        h0, c0 = request.initial_state()                  # [1, B, H] each
        ...                                               # your forward pass over request.inputs [B, T, D]
        loss, d_outputs, d_h, d_c = request.score(outputs, h_n, c_n)
        ...                                               # your backward pass, from what score gave
        return {"loss": loss, "gradients": {"Wax": dWax, "Waa": dWaa, "ba": dba}}

    if __name__ == "__main__":
        serve(name="my-lstm", version="1", supports={"cells": ["lstm"]}, evaluate=evaluate)

and ``backproof check --command "python3 my_lstm.py"`` tells whether the gradient is right.

What the numbers mean
---------------------
All arrays are row-major NumPy arrays in the precision that you declare. B examples, T steps, D inputs, H hidden
units, K outputs. Gates are stacked in the order i, f, g, o (LSTM) or r, z, n (GRU); an Elman cell has one block:

=============  ====================  =============================================================
``Wax``        [G*H, D]              what the input is multiplied with; G = 4, 3 or 1 gates
``Waa``        [G*H, H]              what the state before is multiplied with
``ba``         [G*H]                 the bias
``bra``        [H]                   GRU, ``reset: "after"`` alone: the bias beside ``Waa_n h``
``Wya, by``    [K, H*dirs], [K]      the readout, where ``architecture["readout"]`` is not None
=============  ====================  =============================================================

Layer 1, 2, ... has the suffix ``_l1``, ``_l2``, ..., and the reverse direction ``_reverse`` after that. States
are [layers*dirs, B, H]. The equations, with their derivations, stand in backproof's ``src/network/*.md``. If your
code keeps its weights otherwise (transposed, in one matrix, in another order), convert them in ``evaluate``, and
convert the gradients back. For the layers of a framework that need not be: with ``serve(convention="pytorch", ...)``
(or ``"keras"``, ``"onnx"``, ``"flax"``) parameters come under that framework's names, in its shapes and its order of
gates (``weight_ih_l0``, ``readout.weight``), and the gradients are expected so. Everything else stays as it is here.

What ``supports`` says
----------------------
Only ``cells`` is required; what you leave out counts as unsupported and is not asked::

    supports={
        "cells": ["elman", "lstm", "gru"],
        "activations": ["tanh", "relu", "sigmoid", "identity"],       # Elman; without it ["tanh"]
        "reset": ["after", "before"],                                 # GRU; without it ["after"]
        "layers": 4, "bidirectional": True, "bias": [True, False],    # without them 1, False, [True]
        "readout": ["last", "every"],                                 # without it none: bare layers
        "objectives": ["cotangent", "crossEntropy", "squaredError"],  # without it ["cotangent"]
        "lengths": True,   # padded sequences: request.lengths, request.mask()
        "state": True,     # initial states other than zero: request.initial_state() returns them
        "tokens": True,    # words instead of vectors: request.dense_inputs() makes them one-hot
        "outputs": True,   # you return "outputs" [B, T, H*dirs] and "state" {"h": ..., "c": ...}, the states
                           # after the last step, so that the forward pass is checked as well
        "gradients": ["parameters", "inputs", "state"],  # "inputs" [B, T, D]; "h" and "c": by the initial state
    }

This file needs Python 3.9 or newer and NumPy, and nothing else. You need not change it.
"""

import base64
import json
import os
import sys
import traceback
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

__all__ = ["Request", "Score", "Unsupported", "one_hot", "serve"]

UNSUPPORTED = -32001
FAILED = -32000
NO_JSON, NO_REQUEST, NO_METHOD, BAD_PARAMETERS = -32700, -32600, -32601, -32602


class Unsupported(Exception):
    """Raise this in ``evaluate`` for a case that your network cannot do.

    The case is counted as unsupported, never as passed.
    """


class Score(NamedTuple):
    """A loss, and its derivatives by what a network without a readout returns: the backward pass begins there."""

    loss: float
    d_outputs: np.ndarray
    d_h: np.ndarray
    d_c: np.ndarray


@dataclass(frozen=True)
class Request:
    """One question: a network, its parameters, a batch of sequences, and the loss that is differentiated."""

    #: ``{"cell": "lstm", "inputSize": D, "hiddenSize": H, "layers": 1, "bidirectional": False, "bias": True,
    #: "readout": None}``, or a readout ``{"outputSize": K, "at": "last"}``
    architecture: Dict[str, Any]
    #: by name; see the table at the top of this file
    parameters: Dict[str, np.ndarray]
    #: [B, T, D], or None if tokens came
    inputs: Optional[np.ndarray]
    #: int32 [B, T], each standing for a one-hot vector of length D, or None if inputs came
    tokens: Optional[np.ndarray]
    #: how many steps of each example are valid; what follows is padding and may hold anything. None: all T
    lengths: Optional[List[int]]
    #: ``{"h": [layers*dirs, B, H], "c": ...}`` before the first step, or None for zeros; see ``initial_state``
    state: Optional[Dict[str, np.ndarray]]
    #: ``{"kind": "cotangent", "outputs": ..., "h": ..., "c": ...}``, see ``score``, or ``{"kind": "crossEntropy",
    #: "targets": ..., "reduction": "mean"}`` (or ``"squaredError"``, or ``"sum"``), see ``score_logits``
    objective: Dict[str, Any]
    #: any of "gradients" and "outputs", beside the loss; what you return beyond that is left out
    want: List[str]
    #: the NumPy type of everything here
    dtype: np.dtype

    @property
    def sizes(self) -> Tuple[int, int, int, int]:
        """B, T, D, H."""
        batch, steps = (self.inputs if self.tokens is None else self.tokens).shape[:2]
        return batch, steps, self.architecture["inputSize"], self.architecture["hiddenSize"]

    @property
    def wants_gradients(self) -> bool:
        """Whether the gradient is asked for; where it is not, leaving out the backward pass saves time."""
        return "gradients" in self.want

    def dense_inputs(self) -> np.ndarray:
        """Gives the inputs [B, T, D]: those that came, or the tokens as one-hot rows."""
        if self.tokens is None:
            return self.inputs
        return one_hot(self.tokens, self.architecture["inputSize"], self.dtype)

    def initial_state(self) -> Tuple[np.ndarray, np.ndarray]:
        """Gives h and c before the first step, [layers*dirs, B, H] each: zeros unless they came."""
        state = self.state or {}
        h, c = (state.get(name) for name in ("h", "c"))
        return self._zero_state() if h is None else h, self._zero_state() if c is None else c

    def mask(self) -> np.ndarray:
        """Tells which steps are valid, bool [B, T]: False in the padding."""
        batch, steps = self.sizes[:2]
        lengths = np.full(batch, steps) if self.lengths is None else np.asarray(self.lengths)
        return np.arange(steps) < lengths[:, None]

    def score(self, outputs: np.ndarray, h: np.ndarray, c: Optional[np.ndarray] = None) -> Score:
        """Scores a network without a readout (objective "cotangent"), and says where its backward pass begins.

        loss = <outputs_bar, outputs> + <h_bar, h> + <c_bar, c>, so the derivatives are the bars themselves.

        outputs: the top layer's hidden states [B, T, H*dirs]
        h, c: the states after each example's last valid step, [layers*dirs, B, H]; c for an LSTM

        Returns (loss, d_outputs, d_h, d_c), each derivative in the shape of what it belongs to, and 0 where the
        loss does not read it. ``d_outputs[:, t]`` is to be added to what step t + 1 hands back.
        """
        if self.objective["kind"] != "cotangent":
            raise Unsupported("score() is for networks without a readout; score_logits() takes logits")
        loss = self.dtype.type(0)
        found = []
        for name, values in (("outputs", outputs), ("h", h), ("c", c)):
            bar = self.objective.get(name)
            if bar is None:
                found.append(self._zero_state() if values is None else np.zeros_like(values))
                continue
            if np.shape(values) != bar.shape:
                raise ValueError(f"score() was given {name} {np.shape(values)}, expected shape {bar.shape}")
            if name == "outputs" and self.lengths is not None:
                bar = np.where(self.mask()[:, :, None], bar, self.dtype.type(0))
                values = np.where(self.mask()[:, :, None], values, self.dtype.type(0))
            loss = loss + np.sum(bar * values)
            found.append(bar)
        return Score(loss, *found)

    def score_logits(self, logits: np.ndarray) -> Tuple[float, np.ndarray]:
        """Scores a network with a readout (objective "crossEntropy", in nats, or "squaredError", halved).

        logits: before the softmax; [B, K] where ``architecture["readout"]["at"]`` is "last", [B, T, K] at "every"

        Returns the loss and its derivative by the logits, which is 0 in the padding.
        """
        kind, targets = self.objective["kind"], self.objective.get("targets")
        if targets is None:
            raise Unsupported("score_logits() is for networks with a readout; score() takes hidden states")
        rows = np.ones(len(logits), bool) if logits.ndim == 2 else self.mask()
        d_logits = np.zeros_like(logits)
        read, wanted = logits[rows], targets[rows]
        if kind == "crossEntropy":
            shifted = read - read.max(axis=1, keepdims=True)
            log_sums = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
            ours = np.arange(len(read)), wanted
            loss = np.sum(log_sums[:, 0] - shifted[ours])
            difference = np.exp(shifted - log_sums)
            difference[ours] -= 1
        else:
            difference = read - wanted
            loss = np.sum(difference * difference) / 2
        count = len(read) if self.objective.get("reduction", "mean") == "mean" else 1
        d_logits[rows] = difference / count
        return loss / count, d_logits

    def _zero_state(self) -> np.ndarray:
        batch, _, _, hidden = self.sizes
        directions = 2 if self.architecture.get("bidirectional") else 1
        return np.zeros((self.architecture.get("layers", 1) * directions, batch, hidden), self.dtype)


#: NumPy has no bfloat16; its values are float32 values.
COMPUTED_IN = {"float32": np.float32, "float16": np.float16, "bfloat16": np.float32}


def one_hot(tokens: np.ndarray, size: int, dtype: Any = np.float64) -> np.ndarray:
    """Makes tokens [...] one-hot rows [..., size]; one outside 0 ... size-1, as in padding, becomes zeros."""
    return (tokens[..., None] == np.arange(size)).astype(dtype)


def serve(
    *,
    name: str,
    evaluate: Callable[[Request], Dict[str, Any]],
    supports: Dict[str, Any],
    version: str = "unknown",
    precision: str = "float64",
    convention: str = "backproof",
    parameters: Optional[Sequence[Dict[str, Any]]] = None,
    encoding: str = "base64",
    batch: bool = True,
) -> None:
    """Answers backproof's requests until it closes stdin. Call it at the end of your program.

    name, version: what reports call your network
    evaluate: takes a Request and returns a dict of NumPy arrays, or of whatever ``numpy.asarray`` takes::

            {"loss": ..., "gradients": {...}, "outputs": ..., "state": {"h": ..., "c": ...}}

        with the gradients by the parameters' names (and "inputs", "h", "c"), each of its own shape. "outputs" and
        "state" are read only if you declare ``"outputs": True``. It may print, which goes to stderr, raise
        ``Unsupported``, or fail: then its traceback is shown, and this process lives on
    supports: what your network can do; see the top of this file
    precision: what it computes in, "float64" or "float32" (or "float16", "bfloat16"); budgets follow it
    convention: whose names, shapes and order of gates the parameters have, "pytorch", say; see the top of this file
    parameters: for a cell of your own instead of Elman, LSTM or GRU, with ``supports={"cells": []}``: its
        parameters, ``[{"name": "U", "shape": ["4H", "D"]}, ...]``. Its gradient is held against its own loss
    encoding: "base64", or "json" if you want to read what passes; base64 is several times faster
    batch: whether several requests may come in one message
    """
    description = {
        "name": name,
        "version": version,
        "precision": precision,
        "convention": convention,
        "supports": supports,
        "encoding": encoding,
        "batch": batch,
        "parameters": None if parameters is None else list(parameters),
    }
    dtype = np.dtype(COMPUTED_IN.get(precision, np.float64))

    def call(method: Any, params: Any) -> Any:
        if method == "describe":
            return description
        if method != "evaluate":
            raise _Refusal(NO_METHOD, f"there is no method {method!r}")
        try:
            request = _decode_request(params, dtype)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise _Refusal(BAD_PARAMETERS, f"the request cannot be read: {_told(error)}") from error
        return _encode_reply(evaluate(request), request.want, encoding)

    requests, replies = _protected_streams()
    for line in requests:
        if line.strip():
            answer = _answer_line(line, call)
            if answer is not None:
                replies.write(json.dumps(answer, separators=(",", ":"), allow_nan=False).encode() + b"\n")
                replies.flush()


def _protected_streams() -> Tuple[Any, Any]:
    """Keeps the real stdin and stdout for messages alone.

    From here on stdin is empty, and what anybody prints, C libraries and child processes included, goes to stderr.
    So does what was printed before and still waits in Python's buffer, which is why the flush comes last. (Where
    Python does not buffer, as under PYTHONUNBUFFERED, print nothing before ``serve``: it would pass for a message.)
    """
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    sys.stdout.flush()
    sys.stdout = sys.stderr
    return requests, replies


class _Refusal(Exception):
    """A message that cannot be answered, with its JSON-RPC error code."""

    def __init__(self, code: int, message: str):
        super().__init__(message)
        self.code = code


def _answer_line(line: bytes, call: Callable[[Any, Any], Any]) -> Any:
    """Answers one line, a message or a batch of them; None where nothing is to be said."""
    try:
        message = json.loads(line)
    except ValueError as error:
        return _error(None, NO_JSON, f"the line is no JSON: {error}")
    if not isinstance(message, list):
        return _answer(message, call)
    if not message:
        return _error(None, NO_REQUEST, "a batch holds at least one message")
    answers = [answer for answer in (_answer(each, call) for each in message) if answer is not None]
    return answers or None


def _answer(message: Any, call: Callable[[Any, Any], Any]) -> Optional[Dict[str, Any]]:
    """Answers one message; a failure is told on stderr, and the process lives on."""
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        return _error(None, NO_REQUEST, "a message has a method")
    identity = message.get("id")
    try:
        answer = {"jsonrpc": "2.0", "id": identity, "result": call(message["method"], message.get("params"))}
    except Unsupported as error:
        answer = _error(identity, UNSUPPORTED, str(error) or "this case is not supported")
    except _Refusal as error:
        answer = _error(identity, error.code, str(error))
    except Exception as error:  # whatever a user's code raises
        traceback.print_exc()
        answer = _error(identity, FAILED, _told(error))
    return answer if "id" in message else None


def _error(identity: Any, code: int, message: str) -> Dict[str, Any]:
    return {"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": message[:2000]}}


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _decode_request(params: Dict[str, Any], dtype: np.dtype) -> Request:
    def decoded(value: Any) -> Any:
        return None if value is None else _decode_tensor(value, dtype)

    state = params.get("state")
    objective = {
        key: decoded(value) if isinstance(value, dict) else value
        for key, value in params["objective"].items()
        if value is not None
    }
    return Request(
        architecture=params["architecture"],
        parameters={name: decoded(value) for name, value in params["parameters"].items()},
        inputs=decoded(params.get("inputs")),
        tokens=decoded(params.get("tokens")),
        lengths=params.get("lengths"),
        state=None if state is None else {name: decoded(value) for name, value in state.items()},
        objective=objective,
        want=params.get("want") or [],
        dtype=dtype,
    )


#: As tensors travel: little-endian.
WIRE_TYPES = {"float64": np.dtype("<f8"), "float32": np.dtype("<f4"), "int32": np.dtype("<i4")}
#: What JSON has no number for, spelt exactly so.
SPELT = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


def _decode_tensor(value: Dict[str, Any], dtype: np.dtype) -> np.ndarray:
    """Reads a tensor, its numbers in "data" or in "base64"; all but int32 become the subject's own type."""
    kind = WIRE_TYPES[value.get("dtype") or "float64"]
    if "base64" in value:
        numbers = np.frombuffer(base64.b64decode(value["base64"], validate=True), kind)
    else:
        numbers = np.array(value["data"])
        if numbers.dtype.kind not in "iuf":  # strings stand among the numbers, or integers beyond 64 bits
            numbers = np.array([_number(each) for each in value["data"]])
    # astype copies, so that the array belongs to the request and may be written to.
    return numbers.astype(np.int32 if kind.kind == "i" else dtype).reshape(value["shape"])


def _number(value: Any) -> float:
    if isinstance(value, str) and value in SPELT:
        return SPELT[value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"{value!r} stands where a number belongs")


def _encode_reply(reply: Dict[str, Any], want: List[str], encoding: str) -> Dict[str, Any]:
    """Writes a reply, and leaves out what was not asked for."""
    if not isinstance(reply, dict) or "loss" not in reply:
        raise TypeError("evaluate() must return a dict with at least a loss: {'loss': 1.25, 'gradients': {...}}")

    def encoded(tensors: Optional[Dict[str, Any]]) -> Dict[str, Any]:
        present = ((name, value) for name, value in (tensors or {}).items() if value is not None)
        return {name: _encode_tensor(value, encoding) for name, value in present}

    message: Dict[str, Any] = {"loss": _plain(np.asarray(reply["loss"], np.float64).reshape(1))[0]}
    if "gradients" in want:
        message["gradients"] = encoded(reply.get("gradients"))
    if "outputs" in want:
        message.update(encoded({"outputs": reply.get("outputs")}))
        if reply.get("state") is not None:
            message["state"] = encoded(reply["state"])
    return message


def _encode_tensor(value: Any, encoding: str) -> Dict[str, Any]:
    array = np.asarray(value)
    if array.dtype.kind == "c":
        raise TypeError("a tensor of a reply is complex")
    kind = "float32" if array.dtype == np.float32 else "float64"
    array = np.ascontiguousarray(array, WIRE_TYPES[kind]).reshape(array.shape)
    message = {"shape": array.shape, "dtype": kind}
    if encoding == "base64":
        return {**message, "base64": base64.b64encode(array.tobytes()).decode()}
    return {**message, "data": _plain(array.ravel())}


def _plain(numbers: np.ndarray) -> List[Any]:
    """Lists numbers as JSON has them; json.dumps keeps every bit of a float64, and -0 as -0.0."""
    if np.isfinite(numbers).all():
        return numbers.tolist()
    spelt = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
    return [spelt.get(str(each), each) for each in numbers.tolist()]
