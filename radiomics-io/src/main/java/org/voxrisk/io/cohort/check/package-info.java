/**
 * Cases before they are extracted: what is wrong or unusual about files, grids, regions and intensities, of each case for
 * itself and beside the others, with what to do about it.
 *
 * <pre>{@code
 * CaseGroup group = CaseGroup.of(CaseList.read(Path.of("cases.csv")));
 * CaseDiagnosis found = CasePreflight.with(parameters).examine(List.of(group), Work.threads(4));
 * found.findings().forEach(f -> logger.warn(f.message()));
 * }</pre>
 *
 * <p>Data flow: {@link org.voxrisk.io.cohort.check.CaseGroup} (lists of {@code cohort.batch} with a sequence and a reader) into
 * {@link org.voxrisk.io.cohort.check.CasePreflight}, which gives {@link org.voxrisk.io.cohort.check.CaseDiagnosis}: findings, and
 * the facts of every case. Nothing is changed; whoever runs a study decides.
 */
@NullMarked
package org.voxrisk.io.cohort.check;

import org.jspecify.annotations.NullMarked;
