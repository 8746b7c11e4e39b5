package org.voxrisk.riskmodel.study.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.bundle.BundleBuilder;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.study.StudyBundle;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;

/**
 * The models of a study as bundles: {@code clinical.bundle}, {@code radiomics.bundle}, {@code fusion.bundle}, those that were
 * fitted. Models of images carry the settings of the extraction, so that new patients can be scored from their images.
 *
 * @param file the study as it was read, with images where it has any
 * @param result what it found
 */
public record StudyModels(StudyFile file, StudyResult result) {
    private static final List<StudyModel> WRITTEN =
            List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);

    /**
     * The bundle of a model.
     *
     * @param date of the fit
     * @return empty where the model was not fitted
     */
    public Optional<ModelBundle> bundle(StudyModel model, LocalDate date) {
        if (result.model(model).isEmpty()) {
            return Optional.empty();
        }
        BundleBuilder builder = StudyBundle.builder(result, model, file.text().with(), date);
        if (model != StudyModel.CLINICAL) {
            file.inputs()
                    .extraction()
                    .ifPresent(e -> file.inputs().sequences().stream()
                            .filter(s -> s.source() instanceof StudyInputs.Source.Images)
                            .forEach(s -> builder.sequence(SequenceExtraction.of("_" + s.name(), e.parameters()))));
        }
        return Optional.of(builder.card(card(model)).build());
    }

    private ModelCard card(StudyModel model) {
        String note = file.text().note();
        ModelCard card = ModelCard.named(file.name() + ", " + model.label())
                .withIntendedUse("research: " + file.text().with() + " against "
                        + file.text().without() + "; no medical device")
                .withPopulation(
                        "the training patients of " + file.text().title() + (note.isEmpty() ? "" : " (" + note + ")"));
        List<String> limits = new ArrayList<>();
        limits.add("one split of one study; see its report for the cross-validated performance");
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
        for (StudyModel model : WRITTEN) {
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
