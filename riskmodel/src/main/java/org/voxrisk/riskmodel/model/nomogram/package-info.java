/**
 * Nomogram of a logistic model as data: points of each variable, total points, linear predictor, probability, as {@code
 * rms::nomogram} lays them out.
 *
 * <pre>
 *   LogisticFit fit = LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("age", age), Term.numeric("nodes", nodes))), labels);
 *   Nomogram nomogram = Nomogram.of(fit, 100);
 *   double[] total = nomogram.totalPoints(fit.design());
 *   double risk = nomogram.probability(total[0]);
 *   List&lt;NomogramAxis&gt; drawn = nomogram.axes();
 * </pre>
 *
 * <p>Place in the data flow: takes a fit of {@code model.logistic}; reports and plots draw what it holds.
 */
@NullMarked
package org.voxrisk.riskmodel.model.nomogram;

import org.jspecify.annotations.NullMarked;
