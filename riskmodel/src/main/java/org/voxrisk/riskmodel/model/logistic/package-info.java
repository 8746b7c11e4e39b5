/**
 * Logistic regression for a binary outcome, as R's {@code glm}, MASS, car and rms compute it: estimates and intervals,
 * separation and Firth's remedy, collinearity, stepwise choice, validity of predicted probabilities, optimism.
 *
 * <p>Place in the data flow: clinical variables and the Rad-score go in as a {@link
 * org.voxrisk.riskmodel.model.logistic.DesignMatrix}; the fitted model predicts probabilities and is drawn as a nomogram
 * by {@code model.nomogram}.
 */
@NullMarked
package org.voxrisk.riskmodel.model.logistic;

import org.jspecify.annotations.NullMarked;
