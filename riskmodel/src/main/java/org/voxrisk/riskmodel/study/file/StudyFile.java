package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.study.ClassifierSettings;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.StudySettings;

/**
 * A study as a file: tables, settings and texts of the report. What is not in the file is as in the paper. Relative paths are
 * relative to the file.
 *
 * @param name name of the study
 * @param inputs its tables
 * @param settings thresholds and rules
 * @param classifiers which classifiers are compared
 * @param robustness how often the chain is fitted again
 * @param text texts of the report
 */
public record StudyFile(
        String name,
        StudyInputs inputs,
        StudySettings settings,
        ClassifierSettings classifiers,
        RobustnessSettings robustness,
        ReportText text) {
    /**
     * Reads a study file, or the {@code study.yaml} or {@code study.json} of a folder. A {@code study.json} names its tables by
     * their place in the folder: {@code features_T2.csv}, {@code clinical.csv}, {@code split.csv}, {@code folds.csv}, each
     * also with {@code .gz}.
     *
     * @throws ParameterException when a key is unknown, a value is not of its kind, or a table is missing; with the line
     * @throws IOException when the file cannot be read
     */
    public static StudyFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            Path yaml = file.resolve("study.yaml");
            Path json = file.resolve("study.json");
            if (!Files.exists(yaml) && !Files.exists(json)) {
                throw new NoSuchFileException(
                        file.toString(), null, "is a folder with neither a study.yaml nor a study.json");
            }
            return read(Files.exists(yaml) ? yaml : json);
        }
        SettingsTree tree = SettingsTree.read(file);
        Path folder = file.toAbsolutePath().getParent();
        Path base = folder == null ? file.toAbsolutePath() : folder;
        return tree.has("cohort") ? new FolderStudy(tree, base).read() : new YamlStudy(tree, base).read();
    }

    /** The same with other inputs. */
    public StudyFile withInputs(StudyInputs others) {
        return new StudyFile(name, others, settings, classifiers, robustness, text);
    }

    /** The same, fitted again another number of times. */
    public StudyFile withRobustness(RobustnessSettings other) {
        return new StudyFile(name, inputs, settings, classifiers, other, text);
    }

    /**
     * Ids of the patients that do not take part.
     *
     * @throws IOException when their table cannot be read
     */
    public Set<String> excluded() throws IOException {
        return new StudyLoader(this).excluded();
    }

    /**
     * Reads the tables.
     *
     * @throws org.voxrisk.riskmodel.study.CohortRefusedException when patients cannot take part and are not excluded
     * @throws org.voxrisk.riskmodel.clinical.ClinicalDataException when cells of the clinical table are wrong; all are listed
     * @throws org.voxrisk.riskmodel.survival.data.FollowUpRefusedException when times or events are wrong; all are listed
     * @throws IllegalArgumentException when tables do not fit together
     * @throws IOException when a table cannot be read
     */
    public LoadedStudy load() throws IOException {
        return new StudyLoader(this).load();
    }
}
