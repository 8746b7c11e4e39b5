/**
 * Values between the extractor and the models: named features of one case or of a cohort, and the errors about them.
 *
 * <pre>
 *   FeatureTable features = FeatureTable.ofRecords(records, ExtractionIds.fileName()::caseOf);
 *   FeatureTable clinical = FeatureCsv.read(file, CsvLayout.onePerPatient("patient").withLabel("risk", "LR", "PR"));
 *   SplitPlan plan = Splits.kFold(clinical, 5, Stratification.BY_LABEL, 20240229L);
 *   Split split = plan.splits().get(0);
 *   TrainingPart training = split.training(clinical);                   // the rows that may be learned from
 * </pre>
 *
 * <p>Data flow: feature files of the extractor, clinical columns and outcomes come in here; {@code select},
 * {@code score} and the models read from here and look at nothing else.
 */
@NullMarked
package org.voxrisk.riskmodel.data;

import org.jspecify.annotations.NullMarked;
