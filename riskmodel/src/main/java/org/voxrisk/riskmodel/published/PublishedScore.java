package org.voxrisk.riskmodel.published;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * A linear score of features scaled to 0..1 that was published with its coefficients but without the ranges, as a fitted step:
 * it can be saved and loaded as any model, and applied once a caller has put in ranges of its own cohort.
 *
 * @param name what is published, for messages and reports
 * @param trainingCases number of cases on which the coefficients were fitted, as published
 * @param score coefficients and intercept, of scaled features
 * @param ranges of a cohort of the user's, for exactly the features of the score, none of them constant; empty before
 */
public record PublishedScore(String name, int trainingCases, LinearScore score, Optional<MinMaxScaler> ranges)
        implements FittedStep {
    /**
     * Checks that ranges are of the score's features.
     *
     * @throws IllegalArgumentException when the name is blank, or a range has no width: a published coefficient cannot be
     *     applied to a feature that was constant in the cohort
     * @throws FeatureMismatchException when ranges are of other features, or in another order
     */
    public PublishedScore {
        if (name.isBlank() || trainingCases < 0) {
            throw new IllegalArgumentException("published score '" + name + "' of " + trainingCases
                    + " cases: a name and a number of cases from 0 are needed");
        }
        if (ranges.isPresent()) {
            MinMaxScaler own = ranges.get();
            if (!own.names().equals(score.names())) {
                throw FeatureMismatchException.of(name, score.names(), own.names());
            }
            if (!own.constantFeatures().isEmpty()) {
                throw new IllegalArgumentException(name
                        + " needs ranges with min < max; constant in the reference cohort: "
                        + own.constantFeatures() + ". Fit the ranges on more cases, and check that the image was not"
                        + " discretised to one level.");
            }
        }
    }

    /** The published Rad-score, without ranges: 17 coefficients, fitted on 79 cases. */
    public static PublishedScore radScore() {
        return new PublishedScore(
                "the published Rad-score",
                79,
                LinearScore.of(
                        RadScore.columns(),
                        RadScore.coefficients().stream()
                                .mapToDouble(PublishedCoefficient::coefficient)
                                .toArray(),
                        RadScore.INTERCEPT),
                Optional.empty());
    }

    /**
     * The same score with ranges, in place of those it has.
     *
     * @param fitted has a range for each feature of the score; others are left aside
     * @throws FeatureMismatchException when ranges are missing; the message lists them
     * @throws IllegalArgumentException when a range has no width
     */
    public PublishedScore withRanges(MinMaxScaler fitted) {
        FeatureNames wanted = score.names();
        if (!wanted.missingFrom(fitted.names()).isEmpty()) {
            throw FeatureMismatchException.of(name, wanted, fitted.names());
        }
        return new PublishedScore(name, trainingCases, score, Optional.of(fitted.restrictedTo(wanted)));
    }

    /**
     * Scales the columns; values outside their range are used as they are.
     *
     * @throws AwaitingRangesException when there are no ranges yet
     */
    @Override
    public FeatureTable apply(FeatureTable table) {
        return ranges.orElseThrow(
                        () -> new AwaitingRangesException(name, score.names().size()))
                .apply(table);
    }

    @Override
    public StepReport report() {
        return new StepReport(
                name,
                false,
                trainingCases,
                TrainingScope.TRAINING_SIDE,
                score.names().asList().stream()
                        .map(n -> FeatureFate.kept(n, ""))
                        .toList(),
                List.of(
                        ranges.isPresent()
                                ? "ranges of a cohort of the user's, not those of the publication"
                                : "no ranges: it cannot score before they are fitted on a cohort of the user's"));
    }

    @Override
    public Optional<LinearScore> linearScore() {
        return Optional.of(score);
    }
}
