package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.project.StudyProject;
import org.voxrisk.work.Work;

/** Runs a study from images or tables to its report and its models: {@code RunAStudy study.yaml report}. */
public final class RunAStudy {
    private RunAStudy() {}

    /**
     * Runs the example.
     *
     * @param args study file, and the folder of the report
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path file, Path report, PrintStream out) throws IOException {
        // begin guide
        StudyProject project = StudyProject.of(StudyFile.read(file), report);
        StudyProject.Listener listener = new StudyProject.Listener() {
            @Override
            public void stage(String words) {
                out.println(words);
            }
        };
        StudyProject.Outcome outcome = project.run(Work.threads(2), listener);
        StudyResult result = outcome.result();
        out.println("columns left: " + result.radiomics().counts());
        for (StudyModel model : StudyModel.values()) {
            out.println(model.label() + ": "
                    + result.model(model)
                            .map(m -> "test AUC " + m.test().auc().auc())
                            .orElse("not fitted, " + result.notFitted().get(model)));
        }
        out.println("report: " + outcome.report());
        outcome.models().forEach(bundle -> out.println("model: " + bundle));
        // end guide
    }
}
