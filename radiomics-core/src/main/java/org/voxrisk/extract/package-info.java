/**
 * The facade: settings in, image and mask in, named features out.
 *
 * <p>{@link org.voxrisk.extract.Extractor} walks the data flow once: preprocessing, shape, then for each image type
 * filter, discretisation, matrices and features.
 */
@NullMarked
package org.voxrisk.extract;

import org.jspecify.annotations.NullMarked;
