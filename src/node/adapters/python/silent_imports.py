"""Keeps what libraries print while they are imported away from the wire.

Import it before anything else: from then on what anybody writes to stdout goes to stderr, C libraries and child
processes included. ``end()`` gives the real stdout back, to whoever serves the wire::

    import silent_imports

    import torch

    def main():
        silent_imports.end()
        serve(...)
"""

import os
import sys

_stdout = os.dup(1)
os.dup2(2, 1)


def end():
    """Gives stdout back; what still waits in Python's buffer goes to stderr before."""
    sys.stdout.flush()
    os.dup2(_stdout, 1)
    os.close(_stdout)
