package org.voxrisk.riskmodel.bundle;

import java.time.LocalDate;
import java.util.List;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.published.PublishedScore;
import org.voxrisk.riskmodel.select.MinMaxScaler;

/** New bundles from old ones. The old one stays, and the new one's history has its hash, the day and what was done. */
public final class BundleUpdate {
    private BundleUpdate() {}

    /**
     * Estimates intercept, or intercept and slope, of a model's log-odds anew on patients of a new place: {@code logit p' = a + b
     * logit p} with a of {@code glm(y ~ offset(logit(p)), binomial)} and b = 1, or both of {@code glm(y ~ logit(p),
     * binomial)}. Nothing else of the model changes. Cut-offs of the probability that were chosen on data move along, so that
     * the groups stay; stated ones keep their number.
     *
     * @param patients with labels and all that the model asks for
     * @param date of the change
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when the model has no probability (a score is none, and cannot be recalibrated as one),
     *     all cases are of one class, their risks are all equal or separate the classes, or the slope is not above 0
     */
    public static ModelBundle recalibrated(
            ModelBundle bundle,
            FeatureTable patients,
            Recalibration.Kind kind,
            NewCentrePolicy newCentres,
            LocalDate date) {
        if (bundle.model().hazard().isPresent()) {
            throw new IllegalArgumentException(
                    "the model '" + bundle.card().name()
                            + "' is a Cox model, whose patients have follow-up and no labels: HazardUpdate estimates its hazard anew");
        }
        Outcomes outcomes = Outcomes.of(patients);
        List<PatientScore> scores = bundle.score(patients, newCentres);
        double[] risks = scores.stream()
                .mapToDouble(s -> s.probability()
                        .orElseThrow(() -> new IllegalArgumentException("the model '"
                                + bundle.card().name()
                                + "' gives a score and no probability: there is no intercept or slope to update")))
                .toArray();
        CalibrationLine line = CalibrationLine.of(PredictedRisks.of(outcomes, risks));
        if (kind == Recalibration.Kind.INTERCEPT_AND_SLOPE && line.isSeparated()) {
            throw new IllegalArgumentException("a cut of the risk separates the " + outcomes.events() + " of "
                    + outcomes.size() + " patients with the outcome from the others: no finite slope exists. Update the"
                    + " intercept only, or use more patients.");
        }
        Recalibration next = kind == Recalibration.Kind.INTERCEPT
                ? new Recalibration(line.inTheLarge(), 1)
                : new Recalibration(line.intercept(), line.slope());
        String what = (kind == Recalibration.Kind.INTERCEPT ? "intercept" : "intercept and slope")
                + " estimated anew on " + outcomes.size() + " patients (" + outcomes.events()
                + " with the outcome): logit p' = a + b logit p, a = " + DoubleText.of(next.intercept()) + ", b = "
                + DoubleText.of(next.slope())
                + (line.excluded() > 0 ? "; " + line.excluded() + " with a risk of 0 or 1 took no part" : "");
        return bundle.changed(change(bundle, date, what)).recalibrated(next).build();
    }

    /**
     * Puts ranges of a reference cohort into a published score, with three reference patients at the cohort's quartiles.
     *
     * @param bundle of a {@link PublishedScore}, with or without ranges
     * @param cohort the reference cohort: all its cases count, labels are not looked at
     * @param date of the change
     * @throws FeatureMismatchException when columns are missing; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names feature and case
     * @throws IllegalArgumentException when the model is no published score, or a feature is constant in the cohort
     */
    public static ModelBundle withRanges(ModelBundle bundle, FeatureTable cohort, LocalDate date) {
        if (!(bundle.model().selection() instanceof PublishedScore published)) {
            throw new IllegalArgumentException("the model '" + bundle.card().name()
                    + "' has all its numbers: only a published score without ranges gets ranges of another cohort");
        }
        if (!bundle.requiredColumns().missingFrom(cohort.columns()).isEmpty()) {
            throw FeatureMismatchException.of(published.name(), bundle.requiredColumns(), cohort.columns());
        }
        FeatureTable columns = cohort.select(bundle.requiredColumns());
        MinMaxScaler ranges = MinMaxScaler.fit(TrainingPart.wholeTable(columns));
        String what = "ranges (minimum and maximum of each of " + ranges.names().size()
                + " features) fitted on a reference cohort of " + cohort.caseCount()
                + " cases; scores are not comparable with those of other ranges, nor with the publication's";
        return bundle.changed(change(bundle, date, what))
                .withModel(bundle.model().withSelection(published.withRanges(ranges)))
                .madeUpReference(columns)
                .build();
    }

    private static Change change(ModelBundle bundle, LocalDate date, String what) {
        return new Change(bundle.sha256(), date, "voxrisk " + Software.version(), what);
    }
}
