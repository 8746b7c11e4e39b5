/**
 * The chain of a clinical radiomics study whose outcome is the time to an event: Rad-score by a Cox LASSO, clinical signature by a
 * Cox model, fusion of the two, their evaluation at horizons, groups of risk, and what is left when the whole chain is fitted
 * again.
 *
 * <pre>
 *   SurvivalCohort cohort = new SurvivalCohort(tables, followUp);
 *   SurvivalSettings settings = new SurvivalSettings(study, List.of(12.0, 36.0, 60.0));
 *   SurvivalResult result = new SurvivalRun(settings).run(cohort, split, folds, Work.threads(2));
 *   double c = result.model(StudyModel.FUSION).orElseThrow().test().harrell().orElseThrow().c();
 * </pre>
 *
 * <p>Every step is given the follow-up of training patients alone, by their ids. A step that leaves nothing is a result, {@link
 * org.voxrisk.riskmodel.study.NothingLeft}, and no error; neither is a horizon that the follow-up of a part does not reach: each
 * measure that is not there says why.
 */
@NullMarked
package org.voxrisk.riskmodel.study.survival;

import org.jspecify.annotations.NullMarked;
