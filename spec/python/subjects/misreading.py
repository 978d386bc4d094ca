"""What programs that make mistakes around an adapter share: its folder on the path, and parameters taken otherwise."""

import dataclasses
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[3] / "src" / "node"
sys.path[:0] = [str(SOURCE / "adapters" / "python"), str(SOURCE / "scaffold" / "python")]


def misreading(right, change):
    """Makes an ``evaluate`` that takes parameters otherwise than they are meant, and gives the gradients back so.

    right: the adapter's own evaluate
    change: from all parameters by name to all parameters by name; undoes itself when it is done twice
    """

    def evaluate(request):
        reply = right(dataclasses.replace(request, parameters=change(request.parameters)))
        if not request.wants_gradients:
            return reply
        names = request.parameters.keys()
        found = {name: gradient for name, gradient in reply["gradients"].items() if name in names}
        return {**reply, "gradients": {**reply["gradients"], **change(found)}}

    return evaluate
