/**
 * Image filters: an image in, one or several labelled images out; they know neither mask nor feature.
 *
 * <p>In the data flow they stand between preprocessing and discretisation.
 */
@NullMarked
package org.voxrisk.filter;

import org.jspecify.annotations.NullMarked;
