/**
 * Nomogram of a logistic model as data: points of each variable, total points, linear predictor, probability, as {@code
 * rms::nomogram} lays them out.
 *
 * <p>Place in the data flow: takes a fit of {@code model.logistic}; reports and plots draw what it holds.
 */
@NullMarked
package org.voxrisk.riskmodel.model.nomogram;

import org.jspecify.annotations.NullMarked;
