package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.RiskGroups;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.VarianceFilter;

/** A bundle of two features and two clinical columns of made-up patients, and files of such patients. */
final class SmallBundle {
    static final String FEATURE = "original_firstorder_Mean";
    static final String OTHER = "original_glcm_JointEntropy";
    static final LocalDate DAY = LocalDate.of(2026, 2, 1);

    private SmallBundle() {}

    static FeatureTable cohort(long seed, int cases, String suffix) {
        Random random = new Random(seed);
        List<Case> rows = new ArrayList<>();
        double[] values = new double[4 * cases];
        for (int i = 0; i < cases; i++) {
            rows.add(Case.of(String.format(Locale.ROOT, "P%03d", i), i % 2));
            values[i] = 480 + 30 * random.nextGaussian() + 20 * (i % 2);
            values[cases + i] = 8 + random.nextGaussian();
            values[2 * cases + i] = 30 + random.nextInt(40);
            values[3 * cases + i] = random.nextInt(2) + i % 2;
        }
        return FeatureTable.ofColumns(FeatureNames.of(FEATURE + suffix, OTHER + suffix, "age", "stage"), rows, values);
    }

    static ModelBundle bundle(String... suffixes) {
        FeatureTable training = cohort(1, 60, suffixes[0]);
        FittedRiskModel model = new RiskModel(
                        VarianceFilter.constantsOnly(),
                        ModelInputs.clinical("age", "stage").and(ModelInputs.selected()),
                        new LogisticClassifier(LogisticMethod.FIRTH))
                .fit(TrainingPart.wholeTable(training));
        ParameterFile settings = Preset.PYRADIOMICS_DEFAULT.parameters();
        var builder = ModelBundle.builder(model);
        for (String suffix : suffixes) {
            builder.sequence(SequenceExtraction.of(suffix, settings.toParameters()));
        }
        return builder.input(InputVariable.numeric("age", "years", 18, 100))
                .input(InputVariable.categorical(
                        "stage",
                        List.of(
                                new InputVariable.Level("I", 0),
                                new InputVariable.Level("II", 1),
                                new InputVariable.Level("III", 2))))
                .groups(RiskGroups.atRisk(0.5, "low", "high", RiskGroups.Origin.STATED, "equal harms"))
                .card(ModelCard.named("small model"))
                .training(TrainingSummary.of("made-up outcome", 60, 30, DAY, "tests"))
                .madeUpReference(training)
                .build();
    }

    /** Features with case_id, and clinical columns with levels by name, outcome and site. */
    static void writeTables(FeatureTable table, Path features, Path clinical) throws IOException {
        StringBuilder f = new StringBuilder(
                "case_id," + table.columns().get(0) + "," + table.columns().get(1) + "\n");
        StringBuilder c = new StringBuilder("patient_id,seen on,age [years],stage,outcome,site\n");
        for (int i = 0; i < table.caseCount(); i++) {
            String id = table.cases().get(i).id();
            f.append(id).append(',').append(DoubleText.of(table.value(i, 0))).append(',');
            f.append(DoubleText.of(table.value(i, 1))).append('\n');
            c.append(id)
                    .append(",2026-01-01,")
                    .append(DoubleText.of(table.value(i, 2)))
                    .append(',');
            c.append(List.of("I", "II", "III").get((int) table.value(i, 3))).append(',');
            c.append(table.cases().get(i).label().orElseThrow() == 1 ? "PR" : "LR")
                    .append(',');
            c.append(i % 3 == 0 ? "north" : "south").append('\n');
        }
        Files.writeString(features, f);
        Files.writeString(clinical, c);
    }
}
