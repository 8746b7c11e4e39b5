/**
 * Cases: from files or images in memory to one {@link org.voxrisk.io.cohort.ExtractionRecord} each, and from records to
 * files and back.
 *
 * <pre>{@code
 * CaseExtraction extraction = CaseExtraction.with(Preset.PAPER.parameters().toParameters());
 * List<ExtractionRecord> records = new ArrayList<>();
 * for (CaseFiles files : cases) {
 *     records.add(extraction.extract(files, ExtractionObserver.NONE, Work.threads(4)));
 * }
 * RecordLines.write(records, Path.of("cohort.jsonl"));
 * }</pre>
 *
 * <table>
 * <caption>What the forms of a record hold</caption>
 * <tr><th></th><th>ids, values</th><th>reasons of missing values</th><th>warnings, provenance, facts</th><th>for</th></tr>
 * <tr><td>{@link org.voxrisk.io.cohort.RecordCsv} write</td><td>yes</td><td>yes</td><td>no</td><td>spreadsheets,
 * statistics programs</td></tr>
 * <tr><td>{@link org.voxrisk.io.cohort.RecordCsv} writeWhole</td><td>yes</td><td>yes</td><td>yes</td><td>one file for all
 * of these</td></tr>
 * <tr><td>{@link org.voxrisk.io.cohort.RecordJson}</td><td>yes</td><td>yes</td><td>yes</td><td>people and programs; one
 * settings block</td></tr>
 * <tr><td>{@link org.voxrisk.io.cohort.RecordLines}</td><td>yes</td><td>yes</td><td>yes</td><td>long runs: a line a
 * case</td></tr>
 * </table>
 */
@NullMarked
package org.voxrisk.io.cohort;

import org.jspecify.annotations.NullMarked;
