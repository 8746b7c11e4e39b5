/**
 * Named regions, whatever file they come from: DICOM segmentations, structure sets, Slicer segmentations, label maps.
 *
 * <p>The format packages make a {@link org.voxrisk.io.segmentation.Segmentation}; who extracts features takes its masks.
 */
@NullMarked
package org.voxrisk.io.segmentation;

import org.jspecify.annotations.NullMarked;
