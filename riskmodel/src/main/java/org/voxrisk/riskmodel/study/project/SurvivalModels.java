package org.voxrisk.riskmodel.study.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.bundle.BundleBuilder;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.RiskHorizons;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.SurvivalBundle;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.RiskGroups;
import org.voxrisk.riskmodel.study.survival.SurvivalEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;

/**
 * The models of a study of the time to an event as bundles: {@code clinical.bundle}, {@code radiomics.bundle}, {@code
 * fusion.bundle}, those that were fitted. They carry the baseline hazard, groups of risk at the median of the training patients,
 * and, of images, the settings of the extraction.
 *
 * @param file the study as it was read, with images where it has any
 * @param result what it found
 */
public record SurvivalModels(StudyFile file, SurvivalResult result) {
    private static final String EVENT = "event";

    /** Why models that were fitted have no bundle, in sentences. */
    public List<String> notWritten() {
        List<String> reasons = new ArrayList<>();
        if (!declared()) {
            reasons.add("models/: no bundle of clinical and fusion model, as columns "
                    + result.clinical().kept().stream()
                            .filter(c -> !columns().contains(c))
                            .toList()
                    + " are made of levels, and no column of a table");
        }
        return reasons;
    }

    private FeatureNames columns() {
        return result.cohort().tables().clinical().codes().columns();
    }

    /** Whether a clinical table has the columns of the clinical model as they are. */
    private boolean declared() {
        return result.clinical().kept().stream().allMatch(columns()::contains);
    }

    /**
     * The bundle of a model.
     *
     * @param date of the fit
     * @return empty where the model was not fitted, or no table has its columns
     */
    public Optional<ModelBundle> bundle(StudyModel model, LocalDate date) {
        Optional<HazardResult> found = result.model(model);
        if (found.isEmpty() || (model != StudyModel.RADIOMICS && !declared())) {
            return Optional.empty();
        }
        FittedRiskModel fitted = model(model);
        BundleBuilder builder = SurvivalBundle.builder(fitted, EVENT, date, inputs(fitted.requiredColumns()));
        builder.training(SurvivalBundle.training(fitted, EVENT, date).withPerformance(performance(found.get())));
        result.cohort().tables().clinical().coding().variables().stream()
                .filter(v -> fitted.requiredColumns().contains(v.name()))
                .forEach(v -> builder.input(InputVariable.of(v)));
        Optional.ofNullable(found.get().groups().get(RiskGroups.Rule.MEDIAN))
                .flatMap(g -> g.value())
                .ifPresent(g -> builder.groups(SurvivalBundle.groupsAbove(
                        g.cutoffs(),
                        g.names(),
                        "median of the " + found.get().training().cases() + " training patients of the study")));
        if (model != StudyModel.CLINICAL) {
            file.inputs()
                    .extraction()
                    .ifPresent(e -> file.inputs().sequences().stream()
                            .filter(s -> s.source() instanceof StudyInputs.Source.Images)
                            .forEach(s -> builder.sequence(SequenceExtraction.of("_" + s.name(), e.parameters()))));
        }
        return Optional.of(builder.card(card(model)).build());
    }

    private FittedRiskModel model(StudyModel model) {
        FittedHazard end = end(result.model(model).orElseThrow());
        return switch (model) {
            case CLINICAL -> SurvivalBundle.clinical(result.clinical().chain(), end);
            case FUSION -> SurvivalBundle.fusion(result.radiomics().chain(), model(StudyModel.CLINICAL), end);
            default -> SurvivalBundle.radiomics(result.radiomics().chain(), end);
        };
    }

    private FittedHazard end(HazardResult model) {
        List<Double> horizons = result.settings().horizons();
        return FittedHazard.of(
                model.hazard().fit(),
                TrainingPart.wholeTable(model.inputs()),
                RiskHorizons.of(
                        result.cohort().followUp().unit(),
                        horizons.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static List<TrainingSummary.Performance> performance(HazardResult model) {
        List<TrainingSummary.Performance> lines = new ArrayList<>();
        add(lines, "training", model.training());
        add(lines, "test", model.test());
        return lines;
    }

    private static void add(List<TrainingSummary.Performance> lines, String on, SurvivalEvaluation part) {
        part.harrell().value().ifPresent(c -> {
            ConfidenceInterval limits = c.limits(ConfidenceInterval.DEFAULT_LEVEL);
            lines.add(TrainingSummary.Performance.of(
                    "Harrell's C", on, c.c(), limits.lower(), limits.upper(), limits.level()));
        });
    }

    /** The columns that a model asks for, of both tables. */
    private FeatureTable inputs(FeatureNames required) {
        FeatureTable radiomics = result.cohort().tables().radiomics();
        FeatureTable codes = result.cohort().tables().clinical().codes();
        FeatureTable all = radiomics.select(FeatureNames.of(
                required.asList().stream().filter(radiomics.columns()::contains).toList()));
        for (String column : required.asList()) {
            if (!radiomics.columns().contains(column)) {
                all = all.withColumn(column, codes.column(column));
            }
        }
        return all;
    }

    private ModelCard card(StudyModel model) {
        String note = file.text().note();
        ModelCard card = ModelCard.named(file.name() + ", " + model.label())
                .withIntendedUse("research: time to the event; no medical device")
                .withPopulation(
                        "the training patients of " + file.text().title() + (note.isEmpty() ? "" : " (" + note + ")"));
        List<String> limits = new ArrayList<>();
        limits.add("one split of one study; see its report for the cross-validated performance");
        if (!result.cohort().followUp().competing().isEmpty()) {
            limits.add("competing events were taken as censoring: risks are those if no other cause were at work");
        }
        if (model != StudyModel.CLINICAL) {
            file.inputs()
                    .extraction()
                    .flatMap(StudyInputs.ImageExtraction::biasField)
                    .ifPresent(n4 -> limits.add("images were corrected by N4 before extraction (" + n4
                            + "), and those of new patients must be"));
        }
        return card.withLimits(String.join("; ", limits));
    }

    /**
     * Writes all of them.
     *
     * @param folder made when it is not there; files of the same names are replaced
     * @param date of the fit
     * @return the files
     * @throws IOException when one cannot be written
     */
    public List<Path> write(Path folder, LocalDate date) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (StudyModel model : List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION)) {
            Optional<ModelBundle> bundle = bundle(model, date);
            if (bundle.isPresent()) {
                Path target = folder.resolve(model.label() + ".bundle");
                bundle.get().write(target);
                written.add(target);
            }
        }
        return written;
    }
}
