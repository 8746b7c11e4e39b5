package org.voxrisk.riskmodel.study;

import static org.voxrisk.riskmodel.reference.TreeCheck.NOT_COMPARED;
import static org.voxrisk.riskmodel.reference.TreeCheck.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.LinearCoefficients;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.FeatureRange;
import org.voxrisk.riskmodel.select.FittedLasso;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Constancy;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.test.Levene;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;
import org.voxrisk.riskmodel.statistics.test.TTest;
import org.voxrisk.riskmodel.statistics.test.UnivariateResult;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.statistics.test.UnivariateScreen;
import org.voxrisk.riskmodel.statistics.test.UnivariateTest;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.StepReport;

/** The radiomics selection in the layout of the reference files. */
final class SelectionTree {
    private SelectionTree() {}

    static Map<String, Object> funnel(RadiomicsSignature signature, boolean withIcc) {
        Map<String, Object> funnel = map("input", signature.incoming());
        Map<SelectionStage, Integer> counts = signature.counts();
        if (withIcc) {
            // Without an ICC step the reference counts the columns that are not constant there.
            funnel.put("icc", counts.getOrDefault(SelectionStage.ICC, counts.get(SelectionStage.SCALING)));
        }
        counts.forEach((stage, n) -> {
            if (stage != SelectionStage.ICC) {
                funnel.put(stage.label(), n);
            }
        });
        return funnel;
    }

    static @Nullable Map<String, Object> nothing(Optional<NothingLeft> nothing) {
        // The reference leaves the adjustment out of its sentence.
        return nothing.map(n ->
                        map("step", n.stage().label(), "message", n.message().replaceFirst(", [A-Z_]+-adjusted", "")))
                .orElse(null);
    }

    static Map<String, Object> ranges(MinMaxScaler scaler) {
        List<FeatureRange> ranges = scaler.ranges();
        return map(
                "feature", scaler.names().asList(),
                "min", ranges.stream().mapToDouble(FeatureRange::min).toArray(),
                "max", ranges.stream().mapToDouble(FeatureRange::max).toArray());
    }

    static List<String> kept(StepReport report) {
        return report.features().stream().map(f -> Boolean.toString(f.isKept())).toList();
    }

    static double[] evidence(StepReport report, Statistic statistic) {
        return report.features().stream()
                .mapToDouble(f -> f.evidence(statistic).map(Evidence::value).orElse(Double.NaN))
                .toArray();
    }

    static List<String> features(StepReport report) {
        return report.features().stream().map(FeatureFate::feature).toList();
    }

    static Map<String, Object> correlation(StepReport report) {
        List<String> partners = new ArrayList<>();
        for (FeatureFate fate : report.features()) {
            partners.add(fate.evidence(Statistic.CORRELATION)
                    .flatMap(Evidence::partner)
                    .orElse(""));
        }
        return map(
                "feature", features(report),
                "kept", kept(report),
                "partner", partners,
                "r", evidence(report, Statistic.CORRELATION));
    }

    /** Names of tests in the reference. */
    static String test(UnivariateTest test) {
        return switch (test) {
            case STUDENT -> "student";
            case WELCH -> "welch";
            case MANN_WHITNEY -> "mwu";
            case NONE -> "none";
        };
    }

    static Map<String, Object> univariate(StepReport report, TrainingPart scaled) {
        int[] labels = scaled.labels();
        double[] values = scaled.table().toColumnMajor();
        List<UnivariateResult> a = screen(labels, UnivariateRule.STUDENT_OR_MANN_WHITNEY, values);
        List<UnivariateResult> b = screen(labels, UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY, values);
        int p = a.size();
        double[][] more = new double[5][p];
        for (int j = 0; j < p; j++) {
            double[] x = of(scaled.column(j), labels, 0);
            double[] y = of(scaled.column(j), labels, 1);
            more[0][j] = Levene.test(x, y).pValue();
            more[1][j] = Levene.brownForsythe(x, y).pValue();
            more[2][j] = student(x, y);
            more[3][j] = welch(x, y);
            more[4][j] = MannWhitney.test(x, y, Alternative.TWO_SIDED).pValue();
        }
        double[] n0 = new double[p];
        double[] n1 = new double[p];
        Arrays.fill(n1, Arrays.stream(labels).sum());
        Arrays.fill(n0, labels.length - Arrays.stream(labels).sum());
        return map(
                "feature", features(report),
                "n0", Optional.of(n0),
                "n1", Optional.of(n1),
                "shapiro0",
                        a.stream().mapToDouble(UnivariateResult::shapiroFirst).toArray(),
                "shapiro1",
                        a.stream().mapToDouble(UnivariateResult::shapiroSecond).toArray(),
                "levene_mean", more[0],
                "levene_median", Optional.of(more[1]),
                "p_student", Optional.of(more[2]),
                "p_welch", Optional.of(more[3]),
                "p_mwu", Optional.of(more[4]),
                "ruleA", a.stream().map(r -> test(r.test())).toList(),
                "pA", a.stream().mapToDouble(UnivariateResult::pValue).toArray(),
                "ruleB", Optional.of(b.stream().map(r -> test(r.test())).toList()),
                "pB",
                        Optional.of(
                                b.stream().mapToDouble(UnivariateResult::pValue).toArray()),
                "kept", kept(report));
    }

    private static double student(double[] x, double[] y) {
        try {
            return TTest.student(x, y, Alternative.TWO_SIDED).pValue();
        } catch (UndefinedStatisticException e) {
            return Double.NaN;
        }
    }

    private static double welch(double[] x, double[] y) {
        try {
            return TTest.welch(x, y, Alternative.TWO_SIDED).pValue();
        } catch (UndefinedStatisticException e) {
            return Double.NaN;
        }
    }

    static List<UnivariateResult> screen(int[] labels, UnivariateRule rule, double[] values) {
        boolean[] event = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            event[i] = labels[i] == 1;
        }
        return new UnivariateScreen(event, rule).test(values);
    }

    static double[] of(double[] x, int[] labels, int label) {
        List<Double> some = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (labels[i] == label) {
                some.add(x[i]);
            }
        }
        return some.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A path with its choices, as {@code expected_lasso.json} shows each family. */
    static Map<String, Object> path(CrossValidatedPath path, FeatureNames columns) {
        int n = path.path().size();
        int[] nonZero = new int[n];
        for (int k = 0; k < n; k++) {
            nonZero[k] = path.path().coefficients(k).nonZeroCount();
        }
        return map(
                "n_lambda", n,
                "lambda", path.path().lambdas(),
                "cvm", path.mean(),
                "cvsd", path.standardError(),
                "nzero", nonZero,
                "dev_ratio", path.path().devianceRatios(),
                "measure", NOT_COMPARED,
                "lambda_min", path.lambdaMin(),
                "lambda_1se", path.lambdaOneStandardError(),
                "index_min_1based", path.minIndex() + 1,
                "index_1se_1based", path.oneStandardErrorIndex() + 1,
                "at_lambda_min", coefficients(path.coefficientsAtMin(), columns),
                "at_lambda_1se", coefficients(path.coefficientsAtOneStandardError(), columns));
    }

    static Map<String, Object> coefficients(LinearCoefficients b, FeatureNames columns) {
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            if (b.coefficient(j) != 0) {
                names.add(columns.get(j));
                values.add(b.coefficient(j));
            }
        }
        return map("intercept", b.intercept(), "feature", names, "coef", values);
    }

    static Map<String, Object> score(FittedLasso lasso) {
        LinearScore score = lasso.score();
        return map(
                "intercept", score.intercept(),
                "feature", score.names().asList(),
                "coef", score.coefficients());
    }

    /** Columns that have one value in the rows. */
    static List<String> constant(FeatureTable rows) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < rows.columns().size(); j++) {
            if (Constancy.of(rows.column(j))) {
                names.add(rows.columns().get(j));
            }
        }
        return names;
    }

    /** Nearest distance of finite values to a threshold. */
    static double nearest(double threshold, double[]... values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .map(x -> Math.abs(x - threshold))
                .min()
                .orElse(Double.NaN);
    }

    /** How many values of the test rows lie outside the ranges of the training rows. */
    static long outside(MinMaxScaler ranges, FeatureNames columns, FeatureTable test) {
        return ranges.restrictedTo(columns).outOfRange(test).values().stream()
                .mapToLong(List::size)
                .sum();
    }

    static Map<String, Object> copy(Map<String, Object> map) {
        return new LinkedHashMap<>(map);
    }
}
