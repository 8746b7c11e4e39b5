package org.voxrisk.riskmodel.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.model.classify.FittedSelectionScore;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.published.PublishedScore;

/** Makes the bundle of the published Rad-score that comes with the library; its test compares what is said. */
final class PublishedBundleMaker {
    private PublishedBundleMaker() {}

    /** Writes the bundle to the file that is named. */
    public static void main(String[] args) throws IOException {
        make().write(Path.of(args[0]));
    }

    static ModelBundle make() {
        FittedRiskModel model = FittedRiskModel.of(
                PublishedScore.radScore(), ModelInputs.score("rad_score"), new FittedSelectionScore("rad_score"));
        return ModelBundle.builder(model)
                .sequence(
                        SequenceExtraction.of("_T1C", Preset.PAPER.parameters().toParameters()))
                .sequence(SequenceExtraction.of("_T2", Preset.PAPER.parameters().toParameters()))
                .card(card())
                .training(training())
                .build();
    }

    private static ModelCard card() {
        return new ModelCard(
                "published Rad-score, operable cervical cancer",
                "Research: a radiomics signature of risk factors for recurrence (lymph-node metastasis, parametrial or margin"
                        + " involvement; two of LVSI, deep stromal infiltration, size) before radical hysterectomy, from"
                        + " sagittal T2WI and contrast-enhanced T1WI. No medical device, and no basis for treating anyone.",
                "99 patients of one centre, 79 of them for training (39 with risk factors), with radical hysterectomy and"
                        + " lymph-node dissection; 67 squamous and 12 other cancers in training.",
                "The minima and maxima that scale the features were not published: it cannot score before ranges are"
                        + " fitted on a cohort of the user's own, and such scores compare neither with each other nor with the"
                        + " publication's. The intercept is close to the training prevalence: the score is a signature on the"
                        + " 0/1 label, no log-odds and no probability. No cut-off was published. Interpolator and scale of"
                        + " normalisation were not stated: those of the preset are assumed. No independent test set. The"
                        + " publication's discussion gives other AUCs than its results (0.893 and 0.825 for 0.892 and 0.860).",
                ModelCard.NOT_STATED);
    }

    private static TrainingSummary training() {
        return new TrainingSummary(
                "high or intermediate risk of recurrence by pathology (PR)",
                OptionalInt.of(79),
                OptionalInt.of(39),
                List.of(
                        TrainingSummary.Performance.of("AUC as published", "training (79)", 0.892, 0.826, 0.958, 0.95),
                        TrainingSummary.Performance.of("AUC as published", "test (20)", 0.860, 0.677, 1.000, 0.95)),
                Optional.empty(),
                "as published; not fitted by this software",
                List.of(
                        "The AUCs are of the k-nearest neighbours model on these features, as the publication gives them;"
                                + " they are shown to compare with, and nothing here reproduces them.",
                        "coefficients are printed with six decimals"));
    }
}
