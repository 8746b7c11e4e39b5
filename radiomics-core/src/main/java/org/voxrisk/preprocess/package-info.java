/**
 * Preprocessing: image and mask in, new image and mask out. Normalisation, resampling, cropping, mask correction and
 * resegmentation, each as PyRadiomics defines it.
 *
 * <p>In the data flow it stands between reading and filtering.
 */
@NullMarked
package org.voxrisk.preprocess;

import org.jspecify.annotations.NullMarked;
