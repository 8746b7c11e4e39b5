/**
 * What is wrong with a study before anything is computed: tables, images, outcome and division of a cohort.
 *
 * <pre>
 *   Diagnosis diagnosis = Doctor.of(StudyFile.read(file)).examine(Work.threads(4));
 *   diagnosis.lines().forEach(out::println);
 *   diagnosis.requireNoErrors();
 * </pre>
 *
 * <p>Data flow: a {@code study.file} in, findings out ({@code org.voxrisk.io.cohort.check}), all of all patients at once, each
 * with its place and what to do. Patients that are excluded are not examined. Nothing is changed.
 */
@NullMarked
package org.voxrisk.riskmodel.study.doctor;

import org.jspecify.annotations.NullMarked;
