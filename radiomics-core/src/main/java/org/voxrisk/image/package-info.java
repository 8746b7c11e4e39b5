/**
 * Values of the first stage: voxel grids, images, label maps and regions of interest.
 *
 * <p>Index order is always x, y, z with x fastest; positions are in millimetres in the DICOM patient frame LPS.
 */
@NullMarked
package org.voxrisk.image;

import org.jspecify.annotations.NullMarked;
