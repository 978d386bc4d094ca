"""Answers with what came, on the scaffold's ``backproof_subject.py``, found in the folder given as its argument.

Its architecture is its own: a matrix ``U`` [H, D] and a vector ``v`` [H], the "gradient" of each the parameter itself.
"""

import argparse
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--encoding", default="base64")
parser.add_argument("scaffold")
arguments = parser.parse_args()
sys.path.insert(0, arguments.scaffold)

from backproof_subject import serve  # noqa: E402

serve(
    name="echo",
    supports={"cells": []},
    parameters=[{"name": "U", "shape": ["H", "D"]}, {"name": "v", "shape": ["H"]}],
    evaluate=lambda request: {"loss": request.parameters["U"].flat[0], "gradients": request.parameters},
    encoding=arguments.encoding,
)
