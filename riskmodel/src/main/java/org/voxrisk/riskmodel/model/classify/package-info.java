/**
 * What makes a score or a probability of named columns: classifiers, with one contract for those of this library and those of
 * a user's own.
 *
 * <pre>
 *   FeatureNames clinical = FeatureNames.of("age", "nodes");
 *   TrainingPart training = split.training(cohort).through(t -&gt; t.select(clinical));
 *   FittedLogistic fitted = new LogisticClassifier(LogisticMethod.FIRTH).fit(training);
 *   double[] risks = fitted.probabilities(split.test(cohort)).orElseThrow();
 *   Nomogram nomogram = fitted.nomogram(100);
 * </pre>
 *
 * <p>Data flow: training rows in, a fitted classifier out; tables in, one number a case out. {@code pipeline} puts a classifier
 * behind a selection.
 */
@NullMarked
package org.voxrisk.riskmodel.model.classify;

import org.jspecify.annotations.NullMarked;
