package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.voxrisk.riskmodel.report.StudyReport;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.file.LoadedStudy;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;

/** Runs a study from its file to its report: {@code RunAStudy study.yaml report}. */
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
        LoadedStudy study = StudyFile.read(file).load();
        StudyResult result = study.run(Work.threads(2));
        out.println("columns left: " + result.radiomics().counts());
        for (StudyModel model : StudyModel.values()) {
            out.println(model.label() + ": "
                    + result.model(model)
                            .map(m -> "test AUC " + m.test().auc().auc())
                            .orElse("not fitted, " + result.notFitted().get(model)));
        }
        new StudyReport(result, Optional.of(study.runAgain(Work.threads(2))), study.text()).write(report);
    }
}
