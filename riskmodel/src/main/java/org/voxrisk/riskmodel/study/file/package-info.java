/**
 * Studies as files: a YAML file that says where the tables of a study are and how it is run, and what is read by it.
 *
 * <pre>
 *   StudyFile file = StudyFile.read(Path.of("study.yaml"));
 *   LoadedStudy study = file.load();
 *   StudyResult result = study.run(Work.onCallersThread());
 * </pre>
 *
 * <p>Nothing is fitted before every file, key and patient was checked.
 */
@NullMarked
package org.voxrisk.riskmodel.study.file;

import org.jspecify.annotations.NullMarked;
