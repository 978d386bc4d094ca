"""Arrays as NumPy stores them, and what they hold.

Writes to the folder that it is given plain.npz, compressed.npz and zip64.npz, all with the same arrays, and prints
{name: {"shape": [...], "values": [...]}} with the values of float arrays as NumPy reads them, NaN and infinities by name.
"""

import io
import json
import sys
import zipfile

import numpy as np

numbers = np.random.default_rng(1).standard_normal((3, 4, 2))
floats = {
    f"{order}{width}{'F' if fortran else ''}": np.array(
        numbers.astype(f"{order}f{width}"), order="F" if fortran else "C"
    )
    for order in "<>"
    for width in (2, 4, 8)
    for fortran in (False, True)
}
floats["every half"] = np.arange(2**16, dtype="<u2").view("<f2")
floats["scalar"] = np.float64(3.5)
floats["empty"] = np.zeros((0, 3))
floats["lstm/lstm_cell/kernel:0"] = numbers[0]
others = {"steps": np.arange(3), "mask": np.ones(2, bool), "words": np.array(["a"]), "pair": numbers.astype("c16")}

folder = sys.argv[1]
np.savez(f"{folder}/plain.npz", **floats, **others)
np.savez_compressed(f"{folder}/compressed.npz", **floats, **others)
zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 1
with zipfile.ZipFile(f"{folder}/zip64.npz", "w", allowZip64=True) as archive:
    for name, array in {**floats, **others}.items():
        file = io.BytesIO()
        np.save(file, array)
        archive.writestr(f"{name}.npy", file.getvalue())

json.dump(
    {
        name: {"shape": array.shape, "values": [str(value) for value in np.asarray(array, "f8").ravel().tolist()]}
        for name, array in floats.items()
    },
    sys.stdout,
)
