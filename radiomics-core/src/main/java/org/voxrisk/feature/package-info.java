/**
 * Feature families: formulas over intensities and texture matrices; no loop over voxels' neighbours is here.
 *
 * <p>Each family is an enum of features (name, IBSI code, formula) over a statistics object that is computed once. In
 * the data flow: matrices in, numbers out.
 */
@NullMarked
package org.voxrisk.feature;

import org.jspecify.annotations.NullMarked;
