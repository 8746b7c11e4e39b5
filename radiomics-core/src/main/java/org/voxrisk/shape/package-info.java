/**
 * Geometry of a region: surface mesh, diameters and principal axes, and the shape features made of them.
 *
 * <p>Takes a {@link org.voxrisk.image.Mask} and nothing else: intensities play no part. Comes after preprocessing and
 * once per extraction, not once per filtered image.
 */
@NullMarked
package org.voxrisk.shape;

import org.jspecify.annotations.NullMarked;
