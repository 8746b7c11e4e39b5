package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.NewCentrePolicy;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.data.ExtractionIds;
import picocli.CommandLine.Option;

/** The options that say which patients, and where they come from. */
final class PatientOptions {
    /** Fewer patients of a centre say too little of it. */
    private static final int MINIMUM_PATIENTS = 10;

    @Option(
            names = "--features",
            paramLabel = "[NAME=]F",
            description =
                    "Features: what 'voxrisk extract' wrote (.csv, .json, .jsonl), for several sequences one each"
                            + " as T2=F; or one table with a column case_id, patient_id or id, names ending as in the model (_T2).")
    List<String> features = List.of();

    @Option(
            names = "--clinical",
            paramLabel = "C.csv",
            description = "Clinical columns, one row a patient. A header may name its unit: SCCA [ng/ml].")
    @Nullable
    Path clinical;

    @Option(
            names = "--id",
            paramLabel = "COL",
            description = "Column of ids in both tables. Default: case_id, else patient_id, else id.")
    @Nullable
    String id;

    @Option(
            names = "--patient-from",
            paramLabel = "W",
            description =
                    "Where the patient's id stands in the image's path of extracted features: name (of the file), folder, or"
                            + " a regular expression with one group. Default: name.")
    String patientFrom = "name";

    @Option(
            names = "--centre",
            paramLabel = "NAME",
            description = "Centre of patients without an entry in the column batch, for a harmonised model.")
    @Nullable
    String centre;

    @Option(
            names = "--new-centre",
            paramLabel = "RULE",
            description =
                    "Patients of centres that a harmonised model has no parameters for: refuse, as=NAME (treated as a"
                            + " centre that it knows), or estimate (from the unlabelled patients given, at least 10; estimate=N for"
                            + " another number). Every result says so. Default: the bundle's own rule.")
    @Nullable
    String newCentre;

    /** The rule for new centres. */
    NewCentrePolicy newCentres(ModelBundle bundle) {
        if (newCentre == null) {
            return bundle.newCentres();
        }
        String rule = newCentre.strip();
        String word = rule.toLowerCase(Locale.ROOT);
        try {
            if (word.equals("refuse")) {
                return new NewCentrePolicy.Refuse();
            }
            if (word.startsWith("as=")) {
                return new NewCentrePolicy.TreatAs(rule.substring(3));
            }
            if (word.equals("estimate")) {
                return new NewCentrePolicy.Estimate(MINIMUM_PATIENTS);
            }
            if (word.matches("estimate=[0-9]{1,6}")) {
                return new NewCentrePolicy.Estimate(Integer.parseInt(word.substring(9)));
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--new-centre " + rule + ": " + e.getMessage());
        }
        throw new ParameterException(
                "--new-centre must be refuse, as=NAME, estimate or estimate=N; found '" + rule + "'.");
    }

    /** How the record of an image becomes a patient. */
    ExtractionIds ids() {
        if (patientFrom.equals("name")) {
            return ExtractionIds.fileName();
        }
        if (patientFrom.equals("folder")) {
            return ExtractionIds.parentFolder();
        }
        try {
            return ExtractionIds.pattern(patientFrom);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    "--patient-from '" + patientFrom + "' is no regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    "--patient-from must be name, folder, or a regular expression with a group: " + e.getMessage());
        }
    }

    /** Tells which files are read, before anything is written. */
    OutputCheck check(OutputCheck check, ModelBundle bundle) {
        List<String> names =
                bundle.sequences().stream().map(SequenceExtraction::name).toList();
        NamedValue.split("--features", features, names)
                .values()
                .forEach(f -> check.input("--features", PathLocale.path(f)));
        return check.input("--clinical", clinical);
    }

    /** Reads the patients. */
    PatientTables read(ModelBundle bundle) throws IOException {
        if (features.isEmpty() && clinical == null) {
            throw new ParameterException("no patients are given: name their --features, or --clinical columns.");
        }
        return PatientTables.read(bundle, this);
    }

    Optional<String> idColumn() {
        return Optional.ofNullable(id);
    }
}
