/**
 * The chain of a clinical radiomics study on one split: radiomics signature, clinical signature, fusion of the two, and the
 * evaluation of all models on training and test part.
 *
 * <pre>
 *   LoadedStudy study = StudyFile.read(Path.of("study.yaml")).load();
 *   StudyResult result = study.run(Work.threads(2));
 *   AucEstimate auc = result.model(StudyModel.FUSION).orElseThrow().test().auc();
 * </pre>
 *
 * <p>Every step that looks at outcomes or at the cohort is fitted on the training part alone; {@link
 * org.voxrisk.riskmodel.study.AsPublished} is the one exception and says so. A step that leaves nothing is a result, {@link
 * org.voxrisk.riskmodel.study.NothingLeft}, and no error: the other branch goes on.
 *
 * <p>Data flow: tables of {@code data} and {@code clinical} in; everything a report needs out, as numbers. It composes
 * {@code select}, {@code pipeline}, {@code model} and {@code evaluate}.
 */
@NullMarked
package org.voxrisk.riskmodel.study;

import org.jspecify.annotations.NullMarked;
