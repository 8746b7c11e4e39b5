/**
 * Removal of scanner and centre effects from feature tables.
 *
 * <pre>
 *   BatchedRows training = BatchedRows.of(features, batches);           // values[case][feature], a batch a case
 *   CombatModel model = Combat.fit(training, CombatSettings.standard());
 *   double[][] same = model.apply(training, UnseenBatchPolicy.REFUSE);
 *   double[][] fresh = model.apply(BatchedRows.of(newFeatures, newBatches), UnseenBatchPolicy.LEAVE_UNCHANGED);
 *   model.write(file);
 * </pre>
 *
 * <p>Stands between the feature table and feature selection: {@link org.voxrisk.riskmodel.harmonize.Combat} is fitted on
 * training rows and the fitted, immutable {@link org.voxrisk.riskmodel.harmonize.CombatModel} is applied to training and
 * new rows alike, so that nothing about the test cases enters the fit.
 */
@NullMarked
package org.voxrisk.riskmodel.harmonize;

import org.jspecify.annotations.NullMarked;
