/**
 * Preprocessing: images and masks in, new images and masks out, before any filter or feature.
 *
 * <p>First stage of the data flow behind the files.
 */
@NullMarked
package org.voxrisk.preprocess;

import org.jspecify.annotations.NullMarked;
