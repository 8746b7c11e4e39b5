/**
 * The contract of everything that learns from data: a step is fitted on a {@link org.voxrisk.riskmodel.data.TrainingPart},
 * which holds training rows and no others, and gives a fitted step, which is applied to any table row by row.
 *
 * <pre>
 *   FittedStep fitted = step.fit(split.training(cohort));
 *   FeatureTable test = fitted.apply(split.test(cohort));
 *   Funnel left = Funnel.of(fitted);                       // 2,446 -&gt; 1,821
 *   Codecs codecs = StepCodecs.standard().with(own);       // own: a StepCodec, when the step is of one's own
 *   codecs.write(file, fitted);
 * </pre>
 *
 * <p>Data flow: training rows in, a fitted step and its report out; tables in, tables with the same cases out. Steps for
 * harmonisation, scaling and selection are in {@code select}.
 */
@NullMarked
package org.voxrisk.riskmodel.step;

import org.jspecify.annotations.NullMarked;
