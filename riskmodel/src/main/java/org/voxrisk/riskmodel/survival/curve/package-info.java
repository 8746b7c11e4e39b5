/**
 * Curves of survival without a model: Kaplan-Meier with limits, quantiles and restricted mean, Nelson-Aalen, and the
 * curve of censoring.
 *
 * <pre>
 *   KaplanMeier curve = KaplanMeier.of(followUp);
 *   double oneYear = curve.at(365).survival();
 *   CurveQuantile median = curve.median(0.95);                       // with its limits
 *   RestrictedMean mean = curve.restrictedMean(3 * 365);
 *   Map&lt;String, KaplanMeier&gt; byArm = KaplanMeier.byGroup(followUp, Strata.of(arm));
 *   double g = CensoringCurve.of(followUp).before(365);              // G(t-)
 * </pre>
 *
 * <p>Numbers equal those of R's survival package (survfit).
 */
@NullMarked
package org.voxrisk.riskmodel.survival.curve;

import org.jspecify.annotations.NullMarked;
