"""Largest deviation of maps: compare_maps.py OURS_FOLDER THEIRS.npz

Deviations are relative to the larger of the value and a thousandth of the map's largest. A map of the peer that is 0 everywhere
(it could not compute it) is named and left out.
"""

import os
import sys

import numpy as np
import SimpleITK as sitk

theirs = np.load(sys.argv[2])
inside = theirs["inside"]
worst, compared, empty = (0.0, ""), 0, []
for name in theirs.files:
    path = os.path.join(sys.argv[1], name + ".nrrd")
    if not os.path.exists(path):
        continue
    ours = sitk.GetArrayFromImage(sitk.ReadImage(path))[inside]
    other = theirs[name][inside] if theirs[name].shape == inside.shape else np.zeros(1)
    if not other.any() and ours.any():
        empty.append(name)
        continue
    if (np.isnan(ours) != np.isnan(other)).any():
        sys.exit(f"{name}: NaN in other voxels")
    some = ~np.isnan(ours)
    scale = np.maximum(np.abs(other[some]), 1e-3 * np.abs(other[some]).max())
    worst = max(worst, ((np.abs(ours - other)[some] / np.where(scale > 0, scale, 1)).max(), name))
    compared += 1
print(f"{compared} maps compared, largest deviation {worst[0]:.1e} ({worst[1]}); left empty by the peer: {', '.join(empty) or 'none'}")
