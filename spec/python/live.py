"""Answers contract requests by PyTorch and by JAX, as far as they can be imported.

Reads one JSON request a line from stdin until it ends. Writes first {"versions": {"torch": "2.13.0", "jax": null}}
(null: it cannot be imported, and stderr says why), then a line {"torch": reply, "jax": reply} for each request; a
witness that is not here or does not have that cell is null.
"""

import importlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "reference"))

WITNESSES = {"torch": "torch_network", "jax": "jax_network"}


def load():
    """Imports the witnesses that can be imported: {name: module}."""
    modules = {}
    for name, module in WITNESSES.items():
        try:
            modules[name] = importlib.import_module(module)
        except ImportError as error:
            print(f"live.py: {name} cannot be imported: {error}", file=sys.stderr)
    return modules


def answer(modules, request):
    """Has every witness that can evaluate the request do so."""
    able = {name: module for name, module in modules.items() if module.supports(request["architecture"])}
    return {name: able[name].evaluate(request) if name in able else None for name in WITNESSES}


def main():
    """Answers every line of stdin."""
    modules = load()
    versions = {name: getattr(modules.get(name), name).__version__ if name in modules else None for name in WITNESSES}
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(modules, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
