/**
 * Image filters: an image in, one or several labelled images out; they know no feature, and of the
 * region at most where values matter.
 *
 * <p>In the data flow they stand between preprocessing and discretisation.
 */
@NullMarked
package org.voxrisk.filter;

import org.jspecify.annotations.NullMarked;
