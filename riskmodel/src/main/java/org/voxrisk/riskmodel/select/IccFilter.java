package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.reliability.IccDesign;
import org.voxrisk.riskmodel.reliability.IccEstimate;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.Constancy;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Keeps features that come out alike when a case is segmented and extracted again: intraclass correlation strictly
 * above a threshold.
 *
 * <p>The first reading is the training rows themselves, the others are tables of the same cases, by case id. Only cases
 * that are in the training rows and in every other reading are used: repeated readings of cases held back are not
 * looked at. Features with a missing value in a reading, or without any spread but rounding
 * (coefficient 0/0), are dropped.
 *
 * @param repeats the second reading, third reading, ...; each has the columns of the training rows
 * @param form which coefficient
 * @param threshold what it must exceed, below 1
 * @param criterion whether the estimate or the lower limit must exceed it
 */
public record IccFilter(List<FeatureTable> repeats, IccForm form, double threshold, IccCriterion criterion)
        implements Step {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when there is no repeated reading or the threshold is not below 1
     */
    public IccFilter {
        repeats = List.copyOf(repeats);
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("an ICC filter needs at least one table of repeated readings");
        }
        if (!(threshold < 1)) {
            throw new IllegalArgumentException("ICC threshold = " + threshold + ", must be below 1");
        }
    }

    /** ICC(2,1) &gt; 0.75 on the estimate, of the training rows and a second reading. */
    public static IccFilter of(FeatureTable secondReading) {
        return new IccFilter(List.of(secondReading), IccForm.ICC2, 0.75, IccCriterion.ESTIMATE);
    }

    @Override
    public String label() {
        return (criterion == IccCriterion.LOWER_LIMIT ? "lower limit of " : "") + form.label() + " > " + threshold;
    }

    /**
     * Fits the filter.
     *
     * @throws FeatureMismatchException when a repeated reading lacks columns; the message lists them
     * @throws IllegalArgumentException when fewer than 2 training cases have all readings
     */
    @Override
    public ColumnSelection fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public ColumnSelection fit(TrainingPart training, Work work) {
        try (Crew crew = work.start()) {
            return fit(training, crew);
        }
    }

    private ColumnSelection fit(TrainingPart training, Crew crew) {
        List<FeatureTable> readings = readings(training);
        String note = readings.get(0).caseCount() + " training cases with " + readings.size() + " readings each";
        IccDesign design = IccDesign.of(readings.get(0).caseCount(), readings.size(), ConfidenceInterval.DEFAULT_LEVEL);
        return new ColumnSelection(Reports.selection(
                label(), training, j -> fate(training.columns().get(j), readings, j, design, crew), List.of(note)));
    }

    /** All readings of the common cases, in the order of the training rows and with their columns. */
    private List<FeatureTable> readings(TrainingPart training) {
        List<String> common =
                new ArrayList<>(training.table().cases().stream().map(Case::id).toList());
        for (FeatureTable repeat : repeats) {
            common.retainAll(repeat.cases().stream().map(Case::id).toList());
        }
        if (common.size() < 2) {
            throw new IllegalArgumentException(label() + ": " + common.size() + " of " + training.caseCount()
                    + " training cases have a repeated reading (tables of "
                    + repeats.stream().map(FeatureTable::caseCount).toList()
                    + " cases); at least 2 are needed. Case ids must agree between the tables.");
        }
        List<FeatureTable> readings = new ArrayList<>();
        readings.add(training.table().selectCases(common));
        for (FeatureTable repeat : repeats) {
            if (!training.columns().missingFrom(repeat.columns()).isEmpty()) {
                throw FeatureMismatchException.of(label(), training.columns(), repeat.columns());
            }
            readings.add(repeat.selectCases(common).select(training.columns()));
        }
        return readings;
    }

    private FeatureFate fate(String feature, List<FeatureTable> readings, int column, IccDesign design, Crew crew) {
        crew.checkpoint().check();
        double[][] ratings = new double[readings.size()][];
        for (int k = 0; k < ratings.length; k++) {
            ratings[k] = readings.get(k).column(column);
            if (Complete.hasMissing(ratings[k])) {
                return FeatureFate.dropped(feature, DropReason.MISSING_VALUES, "missing in reading " + (k + 1));
            }
        }
        IccEstimate icc = design.estimate(form, ratings);
        double[] all = Arrays.stream(ratings).flatMapToDouble(Arrays::stream).toArray();
        String detail = (Constancy.of(all) ? Complete.always(all) + ": " : "") + form.label() + " = "
                + Reports.number(icc.value()) + " ("
                + Reports.number(icc.interval().lower()) + " to "
                + Reports.number(icc.interval().upper()) + ")";
        Evidence[] evidence = {
            decisive(IccCriterion.ESTIMATE, Statistic.ICC, icc.value()),
            decisive(
                    IccCriterion.LOWER_LIMIT,
                    Statistic.ICC_LOWER,
                    icc.interval().lower()),
            Evidence.of(Statistic.ICC_UPPER, form.label(), icc.interval().upper())
        };
        boolean reliable =
                criterion == IccCriterion.ESTIMATE ? icc.exceeds(threshold) : icc.lowerLimitExceeds(threshold);
        return reliable
                ? FeatureFate.kept(feature, detail, evidence)
                : FeatureFate.dropped(feature, DropReason.LOW_RELIABILITY, detail, evidence);
    }

    /** The number with the threshold, if the criterion compares this one. */
    private Evidence decisive(IccCriterion of, Statistic statistic, double value) {
        return criterion == of
                ? Evidence.compared(statistic, form.label(), value, threshold)
                : Evidence.of(statistic, form.label(), value);
    }
}
