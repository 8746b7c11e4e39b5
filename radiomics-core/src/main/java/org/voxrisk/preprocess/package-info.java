/** Preprocessing: from the image and mask that were read to those that filters and features work on. */
@NullMarked
package org.voxrisk.preprocess;

import org.jspecify.annotations.NullMarked;
