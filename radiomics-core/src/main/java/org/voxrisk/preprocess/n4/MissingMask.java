package org.voxrisk.preprocess.n4;

/** Which voxels the bias field is estimated from when the caller gives no mask. */
public enum MissingMask {
    /** Those above Otsu's threshold of the image, with 200 histogram bins. */
    OTSU,
    /** All voxels, as SimpleITK's N4 filter does without a mask. */
    WHOLE_IMAGE
}
