package org.voxrisk.io.dicom.seg;

import org.voxrisk.io.dicom.series.PlaneGeometry;

/**
 * One frame of a segmentation.
 *
 * @param index position in the pixel data, from 0
 * @param segment number of the segment; 0 in a label map, whose frames hold all segments
 * @param plane where it lies
 */
record SegFrame(int index, int segment, PlaneGeometry plane) {}
