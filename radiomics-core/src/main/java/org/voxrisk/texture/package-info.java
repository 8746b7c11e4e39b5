/**
 * Discretisation and texture matrices: intensities to grey levels, grey levels to counts. No feature is computed here.
 *
 * <p>In the data flow: {@link org.voxrisk.image.Roi} to {@link org.voxrisk.texture.DiscretizedRoi}, made once an image,
 * to the matrices {@link org.voxrisk.texture.Glcm}, {@link org.voxrisk.texture.Glrlm},
 * {@link org.voxrisk.texture.Glszm}, {@link org.voxrisk.texture.Gldm} and {@link org.voxrisk.texture.Ngtdm}.
 */
@NullMarked
package org.voxrisk.texture;

import org.jspecify.annotations.NullMarked;
