/**
 * Harmonisation, scaling and selection of features as steps. Everything fitted here is a value: made once from training rows, saved, read back
 * and applied to other rows without looking at them as a group.
 *
 * <pre>
 *   SelectionChain chain = SelectionChain.of(VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX, UnivariateFilter.tOrU(),
 *           RedundancyFilter.pearson(), LassoSelection.of(Family.GAUSSIAN, 1));
 *   FittedChain fitted = chain.fit(split.training(cohort));
 *   fitted.summary().forEach(log::info);
 *   fitted.write(file);                                                // FittedChain.read(file) is equal to it
 * </pre>
 *
 * <p>Data flow: rows and tables of {@code data} in; scaled or fewer columns out, for {@code score} and the models.
 */
@NullMarked
package org.voxrisk.riskmodel.select;

import org.jspecify.annotations.NullMarked;
