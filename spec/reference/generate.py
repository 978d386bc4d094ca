"""Writes the recorded values: pytorch.json, jax.json and SHA256SUMS.

    python3 spec/reference/generate.py                          both files, into this folder
    python3 spec/reference/generate.py --only jax --output DIR  one file, elsewhere

Each case that PyTorch can evaluate is evaluated by both witnesses, and nothing is written unless they agree.
"""

import argparse
import hashlib
import importlib
import json
import math
import pathlib
import sys
from importlib.metadata import version

import cases

HERE = pathlib.Path(__file__).resolve().parent
WITNESSES = {
    "torch": {"file": "pytorch.json", "module": "torch_network", "cells": cases.TORCH_CELLS, "seed": 1997},
    "jax": {"file": "jax.json", "module": "jax_network", "cells": cases.ALL_CELLS, "seed": 2014},
}
# Largest difference between the witnesses that is taken for rounding, relative to the block's largest entry. They differ
# by up to 1e-14, over other seeds by 2e-14; twice this bound would break nothing, but a wrong constant in the tenth
# digit has to be seen.
WITNESS_AGREEMENT = 1e-13
LARGEST_FILE = 900_000


def main():
    """Generates, cross-checks and writes the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=list(WITNESSES), help="write this witness's file alone, without cross-check")
    parser.add_argument("--output", type=pathlib.Path, default=HERE, help="folder to write into")
    options = parser.parse_args()
    chosen = [options.only] if options.only else list(WITNESSES)
    modules = {name: importlib.import_module(WITNESSES[name]["module"]) for name in chosen}

    contents = {WITNESSES[name]["file"]: record(name, modules) for name in chosen}
    for file, text in contents.items():
        if len(text) > LARGEST_FILE:
            sys.exit(f"{file} has {len(text)} characters, expected at most {LARGEST_FILE}: draw fewer or smaller cases.")
    options.output.mkdir(parents=True, exist_ok=True)
    for file, text in contents.items():
        (options.output / file).write_text(text, encoding="ascii")
    sums = [f"{hashlib.sha256(text.encode('ascii')).hexdigest()}  {file}\n" for file, text in contents.items()]
    (options.output / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def record(name, modules):
    """Records one witness's cases, cross-checked against the other's where it is loaded; returns the file's text."""
    witness = WITNESSES[name]
    recorded = cases.record(modules[name].evaluate, witness["cells"], witness["seed"])
    worst = 0.0
    for case in recorded:
        for other in modules.values():
            if other is not modules[name] and other.supports(case["request"]["architecture"]):
                worst = max(worst, disagreement(case["reply"], other.evaluate(case["request"]), case["name"]))
    print(f"{witness['file']}: {len(recorded)} cases, the witnesses differ by at most {worst:.1e}", file=sys.stderr)
    packages = ("torch",) if name == "torch" else ("jax", "jaxlib", "numpy")
    head = {
        "generator": f"spec/reference/generate.py ({witness['module']}.py)",
        "command": "python3 spec/reference/generate.py",
        "versions": {package: version(package) for package in packages},
        "seed": witness["seed"],
    }
    lines = ",\n".join(compact(case) for case in recorded)
    return f'{compact(head)[:-1]},"cases":[\n{lines}\n]}}\n'


def disagreement(reply, other, name):
    """Measures the largest difference of two replies, relative to each block's largest entry; exits if it is too large."""
    left, right = blocks(reply), blocks(other)
    if {key: len(block) for key, block in left.items()} != {key: len(block) for key, block in right.items()}:
        sys.exit(f"{name}: the witnesses answered with different blocks, {sorted(left)} and {sorted(right)}.")
    worst = 0.0
    for key, block in left.items():
        # The loss is a sum of terms of order one and may cancel: below one it is compared absolutely.
        scale = max(map(abs, block)) if key != "loss" else max(1.0, abs(block[0]))
        difference = max(abs(mine - theirs) for mine, theirs in zip(block, right[key]))
        relative = difference / scale if scale > 0 else math.inf if difference > 0 else 0.0
        if not relative <= WITNESS_AGREEMENT:
            sys.exit(f"{name}: the witnesses differ by {relative:.1e} in {key}, expected at most {WITNESS_AGREEMENT}.")
        worst = max(worst, relative)
    return worst


def blocks(reply):
    """Lists the numbers of a reply by name."""
    named = {"loss": [reply["loss"]], "outputs": reply["outputs"]["data"]}
    named |= {f"state.{name}": value["data"] for name, value in reply["state"].items()}
    return named | {f"gradients.{name}": value["data"] for name, value in reply["gradients"].items()}


def compact(value):
    """Writes JSON without spaces, floats in full precision (the shortest text that reads back as the same double)."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


if __name__ == "__main__":
    main()
