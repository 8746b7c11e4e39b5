/**
 * A study from its file to a folder with everything: examined, features extracted from images, the chain fitted, the report and
 * the models written.
 *
 * <pre>{@code
 * StudyProject project = StudyProject.of(StudyFile.read(Path.of("study.yaml")), Path.of("report"));
 * StudyProject.Outcome outcome = project.run(Work.threads(2), StudyProject.Listener.NONE);
 * AucEstimate auc = outcome.result().model(StudyModel.FUSION).orElseThrow().test().auc();
 * }</pre>
 *
 * <p>It composes {@code study.file}, {@code study.doctor}, {@code study}, {@code report} and {@code bundle}, and nothing stands on it.
 */
@NullMarked
package org.voxrisk.riskmodel.study.project;

import org.jspecify.annotations.NullMarked;
