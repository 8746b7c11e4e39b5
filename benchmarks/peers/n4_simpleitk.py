"""N4 of SimpleITK on one thread: n4_simpleitk.py IMAGE SHRINK FIELD.npy

ITK's defaults, the mask by Otsu's threshold with 200 bins, from the image in memory to the corrected image. Prints CPU seconds.
"""

import json
import sys
import time

import numpy as np
import SimpleITK as sitk

sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
image = sitk.Cast(sitk.ReadImage(sys.argv[1]), sitk.sitkFloat32)
shrink = int(sys.argv[2])
begin, cpu = time.perf_counter(), time.process_time()
mask = sitk.OtsuThreshold(image, 0, 1, 200)
small = sitk.Shrink(image, [shrink] * 3) if shrink > 1 else image
inside = sitk.Shrink(mask, [shrink] * 3) if shrink > 1 else mask
n4 = sitk.N4BiasFieldCorrectionImageFilter()
n4.Execute(small, inside)
field = n4.GetLogBiasFieldAsImage(image)
corrected = image / sitk.Exp(field)
print(json.dumps({"peer": "SimpleITK", "shrink": shrink, "voxels": int(sitk.GetArrayViewFromImage(inside).sum()),
                  "seconds": round(time.perf_counter() - begin, 3), "cpu_seconds": round(time.process_time() - cpu, 3)}))
np.save(sys.argv[3], sitk.GetArrayFromImage(field))
