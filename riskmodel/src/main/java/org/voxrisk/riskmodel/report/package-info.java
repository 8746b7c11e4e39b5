/**
 * The report of a study: one HTML file that needs no network and no script, with the figures as SVG and every number as CSV
 * beside it.
 *
 * <pre>{@code
 * StudyResult result = StudyRun.of(settings).run(cohort, split, folds, Optional.of(allFolds), Work.threads(2));
 * ReportText text = ReportText.of("Recurrence risk", "low risk", "positive risk");
 * new StudyReport(result, Optional.empty(), text).write(Path.of("report"));   // report/index.html
 * }</pre>
 */
@NullMarked
package org.voxrisk.riskmodel.report;

import org.jspecify.annotations.NullMarked;
