/**
 * Cox's proportional hazards regression, as R's {@code coxph} computes it: estimates with Efron's or Breslow's ties, strata,
 * weights, offset and robust variances; monotone likelihood and Firth's remedy; baseline hazards, predicted survival,
 * residuals, and the test of proportional hazards.
 *
 * <pre>
 *   DesignMatrix x = DesignMatrix.of(List.of(Term.numeric("radscore", score), Term.factor("stage", stage)));
 *   CoxFit fit = CoxRegression.efron().strata(centre).fit(x, FollowUp.of(months, status));
 *   double[] hazardRatios = fit.hazardRatios();                          // of fit.columnNames()
 *   List&lt;ConfidenceInterval&gt; limits = fit.hazardRatioIntervals(0.95);
 *   double alive = fit.model().survival(new double[] {0.7, 1, 0}, "centre A", 24);
 *   ModelTest proportional = fit.proportionalHazards(TimeTransform.KAPLAN_MEIER).global();
 *   double c = Concordance.of(followUp, fit.linearPredictors()).c();     // of survival.validate
 * </pre>
 *
 * <p>Place in the data flow: terms go in as the {@link org.voxrisk.riskmodel.model.logistic.DesignMatrix} that logistic
 * regression takes, its constant left out; {@link org.voxrisk.riskmodel.survival.cox.CoxModel} is what remains of a fit
 * without its data and predicts. Concordance is measured in {@code survival.validate}.
 */
@NullMarked
package org.voxrisk.riskmodel.survival.cox;

import org.jspecify.annotations.NullMarked;
