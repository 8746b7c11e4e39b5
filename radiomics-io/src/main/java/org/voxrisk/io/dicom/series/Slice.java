package org.voxrisk.io.dicom.series;

import java.util.Map;

/**
 * One plane of pixels: a file, or a frame of one.
 *
 * @param instance the file
 * @param frame number of the frame in it, from 0
 * @param plane where it lies
 * @param slope factor of the stored values
 * @param intercept summand
 * @param keys what may tell it from another plane at the same place
 */
record Slice(
        Instance instance,
        int frame,
        PlaneGeometry plane,
        double slope,
        double intercept,
        Map<SplitKey, String> keys) {}
