/**
 * Curves through scattered points: lowess, loess and linear interpolation.
 *
 * <p>Place in the data flow: above the plain statistics of a column and below the calibration of models, whose curves are
 * drawn here.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.smooth;

import org.jspecify.annotations.NullMarked;
