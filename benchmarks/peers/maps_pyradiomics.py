"""Feature maps of PyRadiomics, each class timed: maps_pyradiomics.py IMAGE MASK BIN_WIDTH RADIUS OUT.npz

All classes and all of their features that are not deprecated, label 1, masked kernel, 1000 windows at a time. Image and region are
cropped as PyRadiomics' own extractor does. OUT gets the maps and the region. Times are CPU seconds of this process.
"""

import json
import sys
import time

import numpy as np
import radiomics
import radiomics.base
import SimpleITK as sitk
from radiomics import getFeatureClasses, imageoperations


class NoProgress:
    """PyRadiomics 3.1.1 calls its own silent reporter with an argument that it does not have."""

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def update(self, *args):
        pass


radiomics.setVerbosity(60)
radiomics.base.getProgressReporter = NoProgress
sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
image, mask = sitk.ReadImage(sys.argv[1]), sitk.ReadImage(sys.argv[2])
radius = int(sys.argv[4])
box, _ = imageoperations.checkMask(image, mask, label=1)
image, mask = imageoperations.cropToTumorMask(image, mask, box, padDistance=radius)
inside = sitk.GetArrayViewFromImage(mask) == 1
maps, seconds = {"inside": inside}, {}
for name in ("firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"):
    begin = time.process_time()
    features = getFeatureClasses()[name](
        image, mask, voxelBased=True, binWidth=float(sys.argv[3]), label=1,
        kernelRadius=radius, maskedKernel=True, initValue=0, voxelBatch=1000)
    features.enableAllFeatures()
    for feature, value in features.execute().items():
        maps[f"original_{name}_{feature}"] = sitk.GetArrayFromImage(value) if isinstance(value, sitk.Image) else value
    seconds[name] = round(time.process_time() - begin, 3)
print(json.dumps({"peer": "pyradiomics", "radius": radius, "voxels": int(inside.sum()),
                  "cpu_seconds": round(sum(seconds.values()), 3), **seconds}))
np.savez(sys.argv[5], **maps)
