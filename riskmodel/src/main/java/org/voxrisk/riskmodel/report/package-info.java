/**
 * The report of a study: one HTML file that needs no network and no script, with the figures as SVG and every number as CSV
 * beside it.
 *
 * <pre>{@code
 * StudyResult result = StudyRun.of(settings).run(cohort, split, folds, Optional.of(allFolds), Work.threads(2));
 * ReportText text = ReportText.of("Recurrence risk", "low risk", "positive risk");
 * new StudyReport(result, Optional.empty(), text).write(Path.of("report"));   // report/index.html
 * }</pre>
 *
 * <p>A study that starts from images adds a {@link org.voxrisk.riskmodel.report.CasePanel} a patient and sequence, made one by
 * one. {@link org.voxrisk.riskmodel.report.RunFigures} draws the figures from the tables, those of a report as well as those
 * of a folder that a report left, and {@link org.voxrisk.riskmodel.report.CsvFigures} single ones from any CSV file.
 */
@NullMarked
package org.voxrisk.riskmodel.report;

import org.jspecify.annotations.NullMarked;
