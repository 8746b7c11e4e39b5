/**
 * Many cases at once: lists of cases, and what becomes of each.
 *
 * <pre>{@code
 * BatchExtraction batch = BatchExtraction.with(Preset.PAPER.parameters().toParameters());
 * CaseList list = CaseList.read(Path.of("cases.csv"));
 * try (BatchResult result = batch.run(list, Path.of("features.csv.journal"), Work.threads(8), BatchListener.NONE)) {
 *     result.writeCsv(Path.of("features.csv"));
 *     result.discardJournal();
 * }
 * }</pre>
 *
 * <p>{@link org.voxrisk.io.cohort.batch.CaseList} reads a list (also PyRadiomics' batch file, or a folder by a
 * {@linkplain org.voxrisk.io.cohort.batch.CasePattern pattern}). {@link org.voxrisk.io.cohort.batch.BatchExtraction} extracts
 * it side by side and keeps what is done in a journal, so that a run can be ended at any moment and gone on with; a
 * {@link org.voxrisk.io.cohort.batch.CaseReader} in front may prepare the images. {@link org.voxrisk.io.cohort.batch.BatchResult}
 * reads the journal: as records, or as a table with a row for each case, the failed ones included.
 * {@link org.voxrisk.io.cohort.batch.BatchMerge} joins the journals of {@linkplain org.voxrisk.io.cohort.batch.Shard shards}
 * that ran apart.
 */
@NullMarked
package org.voxrisk.io.cohort.batch;

import org.jspecify.annotations.NullMarked;
