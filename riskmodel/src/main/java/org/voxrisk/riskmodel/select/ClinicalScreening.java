package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.table.BaselineRow;
import org.voxrisk.riskmodel.statistics.table.BaselineTable;
import org.voxrisk.riskmodel.statistics.table.RowTest;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;

/**
 * Keeps clinical columns in which the two classes differ, by the tests of the {@link BaselineTable}: numbers by Student's t if
 * both classes are normal with equal variances (Brown-Forsythe), Welch's t if they are normal with unequal ones, else
 * Mann-Whitney; levels by Fisher's exact test if an expected count is below 5, else chi-square without continuity correction.
 * Each column is tested on its complete cases; one without a possible test is dropped.
 *
 * <p>The evidence of each column has statistic, p-value and number of missing values; its method is the name of a
 * {@link org.voxrisk.riskmodel.statistics.TestMethod}.
 *
 * @param categorical columns that hold codes of levels; all others are numbers
 * @param level level of the p-value, unadjusted
 */
public record ClinicalScreening(Set<String> categorical, double level) implements Step {
    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException when it is not above 0 and at most 1
     */
    public ClinicalScreening {
        categorical = Set.copyOf(categorical);
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level of the screening = " + level + ", must be above 0 and at most 1");
        }
    }

    @Override
    public String label() {
        return "baseline test p < " + level;
    }

    /**
     * Fits the filter.
     *
     * @throws FeatureMismatchException when a column of the settings is not there; the message lists them
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public ColumnSelection fit(TrainingPart training) {
        FeatureNames named = FeatureNames.of(List.copyOf(new TreeSet<>(categorical)));
        if (!named.missingFrom(training.columns()).isEmpty()) {
            throw FeatureMismatchException.of(label(), named, training.columns());
        }
        BaselineTable table = table(training);
        return new ColumnSelection(Reports.selection(
                label(),
                training,
                j -> fate(table.rows().get(j), training.column(j)),
                List.of()));
    }

    private BaselineTable table(TrainingPart training) {
        String[] groups =
                Arrays.stream(training.labels()).mapToObj(Integer::toString).toArray(String[]::new);
        BaselineTable.Builder builder = BaselineTable.builder(groups, List.of("0", "1"));
        for (int j = 0; j < training.columns().size(); j++) {
            String name = training.columns().get(j);
            double[] x = training.column(j);
            if (categorical.contains(name)) {
                builder.category(
                        name,
                        Arrays.stream(x)
                                .mapToObj(v -> Double.isNaN(v) ? "" : DoubleText.of(v))
                                .toArray(String[]::new));
            } else {
                builder.numeric(name, x);
            }
        }
        return builder.build();
    }

    private FeatureFate fate(BaselineRow row, double[] x) {
        RowTest test = row.test();
        double missing = x.length - Sample.present(x).length;
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of(Statistic.MISSING_COUNT, "", missing));
        if (test.result().isEmpty()) {
            return new FeatureFate(
                    row.variable(), Optional.of(DropReason.NOT_SIGNIFICANT), "no test: " + test.reason(), evidence);
        }
        TestResult result = test.result().get();
        String method = result.method().name();
        evidence.add(Evidence.of(Statistic.TEST_STATISTIC, method, result.statistic()));
        evidence.add(Evidence.compared(Statistic.P_VALUE, method, result.pValue(), level));
        Optional<DropReason> reason =
                result.pValue() < level ? Optional.empty() : Optional.of(DropReason.NOT_SIGNIFICANT);
        return new FeatureFate(
                row.variable(),
                reason,
                result.method().label() + " p = " + Reports.number(result.pValue()) + " (" + test.reason() + ")",
                evidence);
    }
}
