package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.riskmodel.study.project.StudyExtraction;
import org.voxrisk.work.Work;

/** {@code voxrisk extract --study}: the features of all images of a study, and nothing fitted yet. */
record StudyExtract(Path study, Path folder, PrintWriter err) {
    int run(Work work, Quiet quiet) throws IOException {
        StudyFile file = StudyFile.read(study);
        if (!file.inputs().hasImages()) {
            throw new ParameterException(
                    "--study " + study
                            + " has tables of features and no images; there is nothing to extract. Go on with 'voxrisk study'.");
        }
        new OutputCheck().folder("--out", folder, Pattern.compile("features")).require();
        StudyFile tables =
                new StudyExtraction(file, folder).run(work, new StudyProgress(err, quiet == Quiet.YES)::extracting);
        if (quiet == Quiet.NO) {
            for (StudyInputs.Sequence sequence : tables.inputs().sequences()) {
                if (sequence.source() instanceof StudyInputs.Source.Tables made) {
                    err.println("features: " + made.features()
                            + made.secondReading().map(p -> ", " + p).orElse(""));
                }
            }
            err.println("next: voxrisk study " + study + " --out " + folder);
        }
        return 0;
    }
}
