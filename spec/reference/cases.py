"""Draws the recorded cases: contract requests, the same for the same seed on every machine.

A case is a row of OPTIONS. Every cell meets every question; the other options of each row are chosen, from a few random
candidates, to cover as many new pairs of option values as possible, then as many new triples.
"""

import itertools
import random

TORCH_CELLS = {
    "elman-tanh": {"cell": "elman", "activation": "tanh"},
    "elman-relu": {"cell": "elman", "activation": "relu"},
    "lstm": {"cell": "lstm"},
    "gru-after": {"cell": "gru", "reset": "after"},
}
ALL_CELLS = TORCH_CELLS | {
    "elman-sigmoid": {"cell": "elman", "activation": "sigmoid"},
    "elman-identity": {"cell": "elman", "activation": "identity"},
    "gru-before": {"cell": "gru", "reset": "before"},
}
COTANGENTS = {
    "cotangent-outputs": ("outputs",),
    "cotangent-states": ("h", "c"),
    "cotangent-all": ("outputs", "h", "c"),
    "cotangent-c": ("c",),
}
QUESTIONS = ["cotangent-outputs", "cotangent-states", "cotangent-all"] + [
    "-".join(parts) for parts in itertools.product(("last", "every"), ("crossEntropy", "squaredError"), ("mean", "sum"))
]
OPTIONS = {
    "layers": (1, 1, 2, 2, 3),
    "bidirectional": (False, True),
    "bias": (True, True, False),
    "lengths": ("null", "ragged"),
    "state": ("null", "given"),
    "sequence": ("dense", "tokens"),
}
CANDIDATES = 200
MAX_ENTRIES = 350
GARBAGE = (1e300, -1e300, 12345.678, -3.5, 0.0)
GARBAGE_INDEX = (-7, 2147483647, 99, 0, 1)
SIZE_RANGES = {"B": (2, 4), "T": (3, 7), "D": (3, 5), "H": (2, 6), "K": (3, 5)}

# Corners that a row of options does not reach; sizes that are not named are drawn.
CORNERS = [
    {"cell": "elman-tanh", "question": "every-crossEntropy-default", "lengths": "ragged"},
    {"cell": "lstm", "question": "last-squaredError-default", "bidirectional": True, "lengths": "ragged"},
    {"cell": "gru-after", "question": "last-crossEntropy-default", "bidirectional": True, "layers": 2},
    {"cell": "lstm", "question": "cotangent-c", "layers": 2, "lengths": "ragged", "state": "given"},
    {"cell": "elman-tanh", "question": "cotangent-all", "sizes": {"T": 1}},
    {"cell": "gru-after", "question": "last-crossEntropy-mean", "sizes": {"T": 1}, "sequence": "tokens"},
    {"cell": "lstm", "question": "every-squaredError-sum", "sizes": {"B": 1, "H": 1}, "state": "given"},
    {"cell": "gru-after", "question": "every-crossEntropy-mean", "sizes": {"B": 1, "D": 1, "H": 1}},
    {"cell": "lstm", "question": "last-crossEntropy-mean", "sizes": {"T": 20, "H": 3}, "lengths": "ragged"},
    {"cell": "gru-after", "question": "cotangent-states", "sizes": {"T": 20, "H": 3}, "gain": 3.0},
    {"cell": "elman-tanh", "question": "last-crossEntropy-sum", "sizes": {"T": 20, "H": 3}, "gain": 3.0},
]


def record(evaluate, cells, seed):
    """Draws a case for every row and has it answered: a list of {"name", "request", "reply"}."""
    rows = cover(cells, random.Random(seed))
    rows += [{option: values[0] for option, values in OPTIONS.items()} | corner for corner in CORNERS]
    return [record_row(evaluate, row, f"{seed}/{number:02d}") for number, row in enumerate(rows)]


def record_row(evaluate, row, path):
    """Draws one row's numbers until no gradient is zero throughout: dead rectifiers would leave nothing to compare."""
    for attempt in itertools.count():
        request = draw_request(row, random.Random(f"{path}/{attempt}"))
        reply = evaluate(request)
        if is_lively(reply) or row.get("sizes", {}).get("T") == 1:
            return {"name": f"{path.split('/')[1]} {row_name(row)}", "request": request, "reply": reply}


def is_lively(reply):
    """Tells whether every block of the gradient has an entry that is not zero."""
    return all(any(block["data"]) for block in reply["gradients"].values())


def cover(cells, stream):
    """Chooses one row for each cell and question so that every pair of option values occurs, and most triples."""
    seen, rows = set(), []
    for cell, question in itertools.product(cells, QUESTIONS):
        candidates = [
            {"cell": cell, "question": question}
            | {option: stream.choice(values) for option, values in OPTIONS.items()}
            for _ in range(CANDIDATES)
        ]
        row = max(candidates, key=lambda each: [len(combinations(each, size) - seen) for size in (2, 3)])
        seen |= combinations(row, 2) | combinations(row, 3)
        rows.append(row)
    values = {"cell": cells, "question": QUESTIONS, **OPTIONS}
    for (first, left), (second, right) in itertools.combinations(values.items(), 2):
        for pair in itertools.product([(first, value) for value in left], [(second, value) for value in right]):
            assert frozenset(pair) in seen, f"no case has {pair}: more candidates or rows are needed"
    return rows


def combinations(row, size):
    """Lists the pairs (size 2) or triples (size 3) of option values in a row."""
    return {frozenset(chosen) for chosen in itertools.combinations(row.items(), size)}


def row_name(row):
    """Names a row for a person: gru-after, layers 2, bidirectional, …"""
    parts = [row["cell"], row["question"], f"layers {row['layers']}"]
    parts += ["bidirectional"] if row["bidirectional"] else []
    parts += [] if row["bias"] else ["no bias"]
    parts += [row["sequence"]]
    parts += ["ragged"] if row["lengths"] == "ragged" else []
    parts += ["state"] if row["state"] == "given" else []
    return ", ".join(parts + [f"{letter} {size}" for letter, size in row.get("sizes", {}).items()])


def draw_request(row, stream):
    """Draws the numbers of a row."""
    sizes = draw_sizes(row, stream)
    B, T, D, H = (sizes[letter] for letter in "BTDH")
    architecture = architecture_of(row, sizes)
    directions = 2 if row["bidirectional"] else 1
    gain = row.get("gain", stream.choice((1.0, 1.5)))
    lengths = draw_lengths(B, T, stream) if row["lengths"] == "ragged" else None
    state_shape = [row["layers"] * directions, B, H]
    state_names = ("h", "c") if architecture["cell"] == "lstm" else ("h",)

    request = {"architecture": architecture}
    request["parameters"] = {
        name: tensor(shape, stream, gain / H**0.5) for name, shape in parameter_shapes(architecture)
    }
    if row["sequence"] == "dense":
        request["inputs"] = padded(tensor([B, T, D], stream, 1.5), lengths, stream)
    else:
        request["tokens"] = padded(indices([B, T], D, stream), lengths, stream)
    request["lengths"] = lengths
    given = row["state"] == "given"
    request["state"] = {name: tensor(state_shape, stream, 0.9) for name in state_names} if given else None
    request["objective"] = draw_objective(row, sizes, state_shape, state_names, lengths, stream)
    request["want"] = ["gradients", "outputs"]
    return request


def draw_sizes(row, stream):
    """Draws B, T, D, H and K, all distinct unless the row names one, so that no axis can stand in for another."""
    for _ in range(10_000):
        sizes = {letter: stream.randint(*bounds) for letter, bounds in SIZE_RANGES.items()} | row.get("sizes", {})
        entries = sum(product(shape) for _, shape in parameter_shapes(architecture_of(row, sizes)))
        if (len(set(sizes.values())) == 5 or "sizes" in row) and entries <= MAX_ENTRIES:
            return sizes
    raise ValueError(f"no sizes give {row_name(row)} at most {MAX_ENTRIES} parameters")


def architecture_of(row, sizes):
    """Writes out the architecture of a row with every key present."""
    at = row["question"].split("-")[0]
    readout = None if at == "cotangent" else {"outputSize": sizes["K"], "at": at}
    return ALL_CELLS[row["cell"]] | {
        "inputSize": sizes["D"],
        "hiddenSize": sizes["H"],
        "layers": row["layers"],
        "bidirectional": row["bidirectional"],
        "bias": row["bias"],
        "readout": readout,
    }


def parameter_shapes(architecture):
    """Lists names and shapes of the parameters, layer by layer, forward before reverse, then the readout."""
    H, bias = architecture["hiddenSize"], architecture["bias"]
    gates = {"elman": 1, "lstm": 4, "gru": 3}[architecture["cell"]]
    directions = ("", "_reverse") if architecture["bidirectional"] else ("",)
    shapes = []
    for layer in range(architecture["layers"]):
        D = architecture["inputSize"] if layer == 0 else H * len(directions)
        for direction in directions:
            suffix = ("" if layer == 0 else f"_l{layer}") + direction
            shapes += [("Wax" + suffix, [gates * H, D]), ("Waa" + suffix, [gates * H, H])]
            shapes += [("ba" + suffix, [gates * H])] if bias else []
            shapes += [("bra" + suffix, [H])] if bias and architecture.get("reset") == "after" else []
    if architecture["readout"] is not None:
        K = architecture["readout"]["outputSize"]
        shapes += [("Wya", [K, H * len(directions)]), ("by", [K])]
    return shapes


def draw_objective(row, sizes, state_shape, state_names, lengths, stream):
    """Draws cotangents or targets, with garbage in their padding."""
    B, T, H, K = (sizes[letter] for letter in "BTHK")
    if row["question"] in COTANGENTS:
        objective = {"kind": "cotangent"}
        for name in COTANGENTS[row["question"]]:
            if name == "outputs":
                width = H * (2 if row["bidirectional"] else 1)
                objective[name] = padded(tensor([B, T, width], stream, 1.0), lengths, stream)
            elif name in state_names:
                objective[name] = tensor(state_shape, stream, 1.0)
        return objective
    at, kind, reduction = row["question"].split("-")
    leading = [B] if at == "last" else [B, T]
    targets = indices(leading, K, stream) if kind == "crossEntropy" else tensor([*leading, K], stream, 1.0)
    if at == "every":
        targets = padded(targets, lengths, stream)
    objective = {"kind": kind, "targets": targets}
    return objective if reduction == "default" else objective | {"reduction": reduction}


def draw_lengths(B, T, stream):
    """Draws lengths from 1 to T, at least one of them shorter than T; now and then all of them are."""
    while True:
        lengths = [stream.randint(1, T) for _ in range(B)]
        if min(lengths) < T and (B == 1 or len(set(lengths)) > 1):
            return lengths


def padded(value, lengths, stream):
    """Puts garbage into the padding of a tensor [B, T, …]: huge numbers, or indices that are none."""
    B, T, *rest = value["shape"]
    width = product(rest)
    garbage = GARBAGE_INDEX if value.get("dtype") == "int32" else GARBAGE
    for b, length in enumerate(lengths or []):
        for position in range((b * T + length) * width, (b + 1) * T * width):
            value["data"][position] = stream.choice(garbage)
    return value


def tensor(shape, stream, scale):
    """Draws numbers from U(±scale), of six decimals to keep the files small."""
    return {"shape": shape, "data": [round(stream.uniform(-scale, scale), 6) for _ in range(product(shape))]}


def indices(shape, below, stream):
    """Draws whole numbers from 0 to below − 1."""
    return {"shape": shape, "dtype": "int32", "data": [stream.randrange(below) for _ in range(product(shape))]}


def product(shape):
    """Counts the entries of a shape."""
    size = 1
    for extent in shape:
        size *= extent
    return size
